/* series.h - what a column's series says, for those who make it.
 */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H

#include "model/model.h"

/* Returns the argument of that name, given or not; NULL: such a series has none. */
const Arg *series_arg(const ValueSource *source, const char *name);

/* Returns the source whose "start", "every" and "per" tell the moments of a series of numbers: its own, or that of the column
 * "at"; NULL: that column is no series. */
const ValueSource *series_clock(const ValueSource *source);

/* Returns of how many steps a few are missing; 0: none are. */
uint64_t series_period(const ValueSource *clock);

/* True if its moments come in bursts: one behind the other from that of another row, by gaps that are drawn. */
bool series_bursts(const ValueSource *source);

/* True if its moments differ from each other: among those of one series, where "per" says that there are several. */
bool series_numbers(const ValueSource *source);

#endif
