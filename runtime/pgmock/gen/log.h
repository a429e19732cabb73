/* log.h - lines of logs, which go with their level, and what went wrong; messages of commits.
 */
#ifndef PGMOCK_GEN_LOG_H
#define PGMOCK_GEN_LOG_H

#include <pgmock/gen.h>
#include <pgmock/prose.h>

/* Choices of "level". */
enum { PGM_LEVEL_DRAWN, PGM_LEVEL_DEBUG, PGM_LEVEL_INFO, PGM_LEVEL_WARN, PGM_LEVEL_ERROR };

/* Returns the level of a line that a draw gives: of 64 lines 8 are debug, 41 info, 10 warn and
 * 5 error. */
static inline int64_t
pgm_log_level(uint64_t draw)
{
	uint64_t share = draw >> 58;

	return share < 41 ? PGM_LEVEL_INFO : share < 51 ? PGM_LEVEL_WARN
				     : share < 59	? PGM_LEVEL_DEBUG
							: PGM_LEVEL_ERROR;
}

/* Begins with the line (rng.h: pgm_draw_ahead()). */
static inline void
pgm_log_line_ahead(pgm_key key, uint64_t row)
{
	pgm_draw_ahead(key, row);
}

static inline char *
pgm_put_log_level(char *p, uint64_t draw)
{
	static const pgm_slot16 names[] = {
		[PGM_LEVEL_DEBUG] = PGM_SLOT("DEBUG"),
		[PGM_LEVEL_INFO] = PGM_SLOT("INFO"),
		[PGM_LEVEL_WARN] = PGM_SLOT("WARN"),
		[PGM_LEVEL_ERROR] = PGM_SLOT("ERROR"),
	};

	return pgm_copy16(p, &names[pgm_log_level(draw)]);
}

/* Puts a line of that level, or of the row's. */
static inline char *
pgm_put_log_line(char *p, pgm_rng *r, int64_t level)
{
	uint64_t draw = pgm_next(r);

	if (level == PGM_LEVEL_DRAWN)
		level = pgm_log_level(draw);
	return pgm_say_once(p, r,
		level == PGM_LEVEL_INFO	   ? PGM_LOG_INFO_GENERAL
		: level == PGM_LEVEL_WARN  ? PGM_LOG_WARN_GENERAL
		: level == PGM_LEVEL_ERROR ? PGM_LOG_ERROR_GENERAL
					   : PGM_LOG_DEBUG_GENERAL);
}

PGM_GENERATOR(log_level,
	.summary  = "level of a log line, which its message goes with",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_put_log_level(p, pgm_next(&r))",
	.width    = 5,
	.entity   = "log_line",
	.patterns = "log_level,severity_level,loglevel,log_severity,alert_level,log.level,"
	            "logger.level,error.level,message.level,alert.level,event.level,"
	            "exception.level,trace.level,error_group.level,notification.level,"
	            "syslog.level,line.level",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(log_message,
	.summary  = "line of a log, which goes with its level",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.params   = { { "follows", PARAM_TEXT, .fallback = "",
	                .help = "column of the row with the level; else the one whose name says so" },
	              { "level", PARAM_CHOICE, .fallback = "drawn",
	                .choices = "drawn debug info warn error",
	                .help = "that of the row, or always the same" } },
	.call     = "pgm_put_log_line(p, &r, ${level})",
	.width    = PGM_LOG_ERROR_WIDTH,
	.entity   = "log_line",
	.follows  = "log_level",
	.when_following =
		"{\"rules\": ["
		"{\"if\": \"lower($::text) IN ('debug', 'trace')\","
		" \"then\": {\"gen\": {\"log_message\": {\"level\": \"debug\"}}}},"
		"{\"if\": \"lower($::text) IN ('warn', 'warning')\","
		" \"then\": {\"gen\": {\"log_message\": {\"level\": \"warn\"}}}},"
		"{\"if\": \"lower($::text) IN ('error', 'err', 'fatal', 'critical', 'alert')\","
		" \"then\": {\"gen\": {\"log_message\": {\"level\": \"error\"}}}},"
		"{\"then\": {\"gen\": {\"log_message\": {\"level\": \"info\"}}}}]}",
	.patterns = "log_message,log_line,log_text,log.message,event_message,=stdout",
	.types    = "text",
	.example  = "{ \"level\": \"warn\" }")

_Static_assert(PGM_LOG_ERROR_WIDTH >= PGM_LOG_DEBUG_WIDTH &&
		       PGM_LOG_ERROR_WIDTH >= PGM_LOG_INFO_WIDTH &&
		       PGM_LOG_ERROR_WIDTH >= PGM_LOG_WARN_WIDTH,
	"the widest line");

PGM_GENERATOR(error_text,
	.summary  = "what went wrong",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_say_once(p, &r, PGM_ERROR_GENERAL)",
	.width    = PGM_ERROR_WIDTH,
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(commit_message,
	.summary  = "what a commit says",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_say_once(p, &r, PGM_COMMIT_GENERAL)",
	.width    = PGM_COMMIT_WIDTH,
	.patterns = "commit_message,commit_msg,commit.message,commit.subject",
	.types    = "text",
	.example  = "{}")

#endif
