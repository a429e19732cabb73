/* between.h - moments, dates and times of day drawn evenly from a range.
 */
#ifndef PGMOCK_GEN_BETWEEN_H
#define PGMOCK_GEN_BETWEEN_H

#include <pgmock/gen.h>

/* Returns a day from that of start to that of end. */
static inline int64_t
pgm_date_between(pgm_rng *r, int64_t start, int64_t end)
{
	return pgm_between(r, pgm_day_at(start), pgm_day_at(end));
}

/* Returns start + k * step, at most end, each as likely; step is above 0. */
static inline int64_t
pgm_step_between(pgm_rng *r, int64_t start, int64_t end, int64_t step)
{
	return start + step * (int64_t)pgm_below(r, (uint64_t)((end - start) / step + 1));
}

PGM_GENERATOR(timestamp_between,
	.summary     = "moment drawn evenly from [start, end], to the microsecond",
	.domain      = "datetime",
	.yields      = VALUE_TIMESTAMP,
	.params      = { { "start", PARAM_TIME, .fallback = "-2 years", .help = "earliest" },
	                 { "end", PARAM_TIME, .fallback = "now", .help = "latest" } },
	.call        = "pgm_between(&r, ${start}, ${end})",
	.unique_call = "${start} + (int64_t)${index}",
	.low         = "start",
	.high        = "end",
	.types       = "ts",
	.example     = "{ \"start\": \"2024-01-01\", \"end\": \"2024-12-31 23:59:59\" }")

PGM_GENERATOR(date_between,
	.summary     = "date drawn evenly from [start, end]",
	.domain      = "datetime",
	.yields      = VALUE_DATE,
	.params      = { { "start", PARAM_TIME, .fallback = "-2 years", .help = "first day" },
	                 { "end", PARAM_TIME, .fallback = "now", .help = "last day" },
	                 { "step", PARAM_INTERVAL, .fallback = "1 day",
	                   .help = "whole days; unique dates are that far apart" } },
	.call        = "pgm_date_between(&r, ${start}, ${end})",
	.unique_call = "pgm_day_at(${start}) + "
	               "(int64_t)${index} * (${step} / PGM_USEC_PER_DAY)",
	.low         = "start",
	.high        = "end",
	.step        = "step",
	.types       = "date",
	.example     = "{ \"start\": \"2024-01-01\", \"end\": \"2024-12-31\" }")

PGM_GENERATOR(time_of_day,
	.summary     = "time of the day, from start to end",
	.domain      = "datetime",
	.yields      = VALUE_TIME,
	.params      = { { "start", PARAM_INTERVAL, .fallback = "00:00:00",
	                   .help = "earliest, as 08:30" },
	                 { "end", PARAM_INTERVAL, .fallback = "23:59:59", .help = "latest" },
	                 { "step", PARAM_INTERVAL, .fallback = "1 second",
	                   .help = "distance of the times that are drawn" } },
	.call        = "pgm_step_between(&r, ${start}, ${end}, ${step})",
	.unique_call = "${start} + ${step} * (int64_t)${index}",
	.low         = "start",
	.high        = "end",
	.step        = "step",
	.patterns = "*_time,*_at,appointment_time,=eta,=etd",
	.types       = "time",
	.example     = "{ \"start\": \"08:00\", \"end\": \"17:45\", \"step\": \"15m\" }")

PGM_GENERATOR(duration,
	.summary     = "length of time from min to max",
	.domain      = "datetime",
	.yields      = VALUE_INTERVAL,
	.params      = { { "min", PARAM_INTERVAL, .fallback = "1 minute", .help = "shortest" },
	                 { "max", PARAM_INTERVAL, .fallback = "8 hours", .help = "longest" },
	                 { "step", PARAM_INTERVAL, .fallback = "1 second",
	                   .help = "distance of the lengths that are drawn" } },
	.call        = "pgm_step_between(&r, ${min}, ${max}, ${step})",
	.unique_call = "${min} + ${step} * (int64_t)${index}",
	.low         = "min",
	.high        = "max",
	.step        = "step",
	.types       = "interval",
	.patterns    = "duration_interval,duration,time_spent,elapsed,lead_time",
	.example     = "{ \"min\": \"5m\", \"max\": \"3 hours\", \"step\": \"5m\" }")

#endif
