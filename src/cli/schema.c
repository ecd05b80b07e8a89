/* `stet schema`: the JSON schema of settings files. */
#include "commands.h"
#include "console.h"

#include <errno.h>
#include <unistd.h>

int command_schema(const struct arguments *arguments) {
    struct sink out;
    char *schema = stet_settings_schema();
    sink_init(&out, STDOUT_FILENO);
    if (schema)
        sink_string(&out, schema);
    else
        out.error = ENOMEM;
    stet_free(schema);
    return console_finish(&out, arguments->language);
}
