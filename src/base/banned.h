/* Functions that this project does not use: they write without a limit, keep hidden state or depend on the locale. */
#ifndef STET_BASE_BANNED_H
#define STET_BASE_BANNED_H

/* Their declarations have to come first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With _FORTIFY_SOURCE clang sees some of them as macros. */
#if defined(__GNUC__) && !(defined(__clang__) && defined(_FORTIFY_SOURCE))
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atof
#endif

#endif
