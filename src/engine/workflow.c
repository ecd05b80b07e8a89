/* Looking up names in a workflow. */
#include "workflow.h"

bool slice_list_has(struct slice_list list, struct slice item) {
    for (size_t i = 0; i < list.count; i++)
        if (slice_eq(list.items[i], item))
            return true;
    return false;
}

int workflow_find(const struct workflow *workflow, struct slice name) {
    for (size_t i = 0; i < workflow->stage_count; i++)
        if (slice_eq(workflow->stages[i].name, name))
            return (int)i;
    return -1;
}
