/* `stet schema`: the JSON schema of settings files. */
#include "commands.h"
#include "console.h"
#include "memory.h"

int command_schema(const struct arguments *arguments) {
    struct sink out;
    char *schema = stet_settings_schema();
    if (!schema)
        memory_give_up();
    sink_init(&out, -1);
    sink_string(&out, schema);
    stet_free(schema);
    return console_finish(&out, arguments->language);
}
