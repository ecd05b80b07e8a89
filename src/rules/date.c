/* A date that Hexo cannot read, reads as another day, or replaces by the file's own time. */
#include "article/hexo_date.h"
#include "engine/rule.h"
