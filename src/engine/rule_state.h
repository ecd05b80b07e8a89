/* How severe each rule is for one file at one stage. */
#ifndef STET_ENGINE_RULE_STATE_H
#define STET_ENGINE_RULE_STATE_H

#include "catalogue.h"
#include "settings.h"

/* Fills `severities`: one per rule of the catalogue, then one per pattern rule of the settings. `path` is relative to
 * the settings' directory; `stage` is an index of the workflow's stages, or -1. */
void rule_states_for(const struct stet_settings *settings, struct slice path, int stage, stet_severity *severities);

/* What the settings say of an option of rule `rule` (an index of the catalogue) for `path`, or NULL. */
const struct rule_option *settings_option(const struct stet_settings *settings, struct slice path, size_t rule,
                                          struct slice name);

#endif
