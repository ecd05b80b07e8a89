/* FNV-1a, 64 bits: the same on every machine. Not for keys that an attacker may choose. */
#ifndef STET_REPORT_HASH_H
#define STET_REPORT_HASH_H

#include "stet.h"

#define HASH_START 0xcbf29ce484222325u

static inline uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    return hash;
}

#endif
