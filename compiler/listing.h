/* listing.h - commands that show what is in pgmockc.
 */
#ifndef LISTING_H
#define LISTING_H

#include "driver.h"

/* pgmockc generators: lists them, or describes one, or all. */
Status listing_run_generators(Driver *driver);

/* pgmockc version. */
Status listing_run_version(Driver *driver);

#endif
