/* sample.h - pgmockc sample: the first rows of tables, on the terminal.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "driver.h"

Status sample_run(Driver *driver);

#endif
