/* explain.h - pgmockc explain: where each column's values come from, and why.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "driver.h"

Status explain_run(Driver *driver);

#endif
