/* templates.h - the schemas that come along.
 */
#ifndef TEMPLATES_H
#define TEMPLATES_H

#include "driver.h"

/* Returns the file of a template, or NULL if there is none of that name, which is said in
 * diag. */
const char *templates_find(Driver *driver, const char *name);

/* pgmockc template: lists them, or writes one. */
Status templates_run(Driver *driver);

#endif
