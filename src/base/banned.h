/* Functions that this project does not use: they write without a limit, keep hidden state or depend on the locale. */
#ifndef STET_BASE_BANNED_H
#define STET_BASE_BANNED_H

/* Their declarations have to come first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atof
#endif

#endif
