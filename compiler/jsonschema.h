/* jsonschema.h - the schema language as a JSON Schema, for editors.
 */
#ifndef JSONSCHEMA_H
#define JSONSCHEMA_H

#include "driver.h"

/* pgmockc json-schema: prints it. */
Status jsonschema_run(Driver *driver);

#endif
