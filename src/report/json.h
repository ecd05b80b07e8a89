/* A finding as a JSON object, shared by `json` and `json-lines`. */
#ifndef STET_REPORT_JSON_H
#define STET_REPORT_JSON_H

#include "sink.h"

void json_finding(struct sink *out, const stet_diagnostic *finding);

#endif
