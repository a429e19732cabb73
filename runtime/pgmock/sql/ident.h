/* ident.h - names as SQL writes them: quote_identifier() in PostgreSQL's ruleutils.c.
 */
#ifndef PGMOCK_SQL_IDENT_H
#define PGMOCK_SQL_IDENT_H

#include <pgmock/sql/make.h>

/* True for the words that are no names without quotes. */
static inline bool
pgm_sql_is_keyword(pgm_sql_text a)
{
	static const char *const words[] = {
#define SQL_KEYWORD(word) word,
#include <pgmock/sql/keywords.def>
#undef SQL_KEYWORD
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == a.size && memcmp(words[i], a.text, a.size) == 0)
			return true;
	return false;
}

/* Between quotes, which are doubled inside, unless it is [a-z_][a-z0-9_]* and no key word. */
static inline pgm_sql_text
pgm_sql_text_ident(char *buffer, pgm_sql_text a)
{
	bool plain = a.state == PGM_SQL_VALUE && a.size > 0 && !(a.text[0] >= '0' && a.text[0] <= '9');
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (uint32_t i = 0; i < a.size; i++)
		plain &= a.text[i] == '_' || (a.text[i] >= 'a' && a.text[i] <= 'z') ||
			 (a.text[i] >= '0' && a.text[i] <= '9');
	if (plain && !pgm_sql_is_keyword(a))
		return a;
	*p++ = '"';
	for (uint32_t i = 0; i < a.size; i++) {
		*p = a.text[i];
		p += a.text[i] == '"';
		*p++ = a.text[i];
	}
	*p++ = '"';
	return pgm_sql_piece(buffer, p);
}

#endif
