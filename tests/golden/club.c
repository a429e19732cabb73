/* Generator of mock data, made by pgmockc 0.1.0 from club.json.
 *
 * Each cell is a pure function of the seed, the names of its table and column, and its row: no state, no
 * order. key[] holds the streams of random numbers, the tables' row counts and the present.
 */
#include <pgmock/rt.h>
#include <pgmock/pattern.h>
#include <pgmock/gen/between.h>
#include <pgmock/gen/moment.h>
#include <pgmock/gen/person.h>
#include <pgmock/gen/sequence.h>
#include <pgmock/gen/uniform.h>

#if PGM_RT_ABI != 1
#error "this program was made for another version of the pgmock runtime"
#endif

/* Places in key[]. */
enum {
	PLAYERS_PERSON,
	PLAYERS_LEVEL,
	PLAYERS_TRAINER_ID,
	PLAYERS_TRAINER_ID_,
	PLAYERS_JOINED_ON,
	MATCHES_WINNER_ID,
	MATCHES_SCORE,
	MATCHES_FEE,
	MATCHES_PLAYED_AT,
	PLAYERS_ROWS,
	MATCHES_ROWS,
	NOW,
	ORIGIN,
	KEYS,
};

/*
 * Table players (club.json:6): 500 rows. Who plays.
 */

/* id integer: sequence, by serial type; unique */
static inline int64_t
players_id(const pgm_key *key, uint64_t row)
{
	(void)key;
	return pgm_sequence(row, 1, 1);
}

/* first_name text: first_name, by column name */
static inline char *
players_first_name(char *p, const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_PERSON], row);

	return pgm_copy16(p, &pgm_given_name[pgm_person_at(&r).given]);
}

/* email text: email, by column name; unique */
static inline char *
players_email(char *p, const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_PERSON], row);

	uint64_t index = pgm_perm_number(key[PLAYERS_PERSON], row);

	return pgm_person_email_numbered(p, &r, index, "", 0);
}

static const pgm_slot16 players_level_values[3] = {
	PGM_SLOT("beginner"),
	PGM_SLOT("advanced"),
	PGM_SLOT("expert"),
};

static const pgm_alias_cell players_level_shares[3] = {
	{4294967295u, 0},
	{3865470566u, 0},
	{1288490188u, 0},
};

/* level public.level: choices */
static inline char *
players_level(char *p, const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_LEVEL], row);

	return pgm_copy16(p, &players_level_values[pgm_alias(&r, players_level_shares, 3)]);
}

/* trainer_id: which row of players, one before this */
static inline uint64_t
players_trainer_id_parent(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_TRAINER_ID], row);

	return pgm_below(&r, row);
}

/* trainer_id integer: id of players */
static inline int64_t
players_trainer_id(const pgm_key *key, uint64_t row)
{
	return players_id(key, players_trainer_id_parent(key, row));
}

static inline bool
players_trainer_id_null(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_TRAINER_ID_], row);

	return row == 0 || pgm_chance(&r, UINT64_C(3221225472));
}

static inline char *
players_trainer_id_cell(char *p, const pgm_key *key, uint64_t row)
{
	if (players_trainer_id_null(key, row))
		return pgm_null(p);
	return pgm_put_int8(p, players_trainer_id(key, row));
}

/* card character(9): template */
static inline char *
players_card(char *p, const pgm_key *key, uint64_t row)
{
	(void)key;
	char *start = p;

	p = pgm_put_bytes(p, "C-", 2);
	p = pgm_put_padded(p, row + 1, 7);

	return pgm_pad(start, p, 9);
}

/* joined_on date: date_between */
static inline int64_t
players_joined_on(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[PLAYERS_JOINED_ON], row);

	return pgm_date_between(&r, INT64_C(1546300800000000), INT64_C(1767139200000000));
}

static char *
players_fill(char *p, const pgm_key *keys, uint64_t row, uint64_t end)
{
	pgm_key key[KEYS]; /* of its own: no byte put at p can change it */

	memcpy(key, keys, sizeof key);
	for (; row < end; row++) {
		pgm_person_ahead(key[PLAYERS_PERSON], row);
		pgm_draw_ahead(key[PLAYERS_LEVEL], row);
		pgm_draw_ahead(key[PLAYERS_JOINED_ON], row);

		p = pgm_tab(pgm_put_int8(p, players_id(key, row)));
		p = pgm_tabbed(players_first_name(p, key, row));
		p = pgm_tab(players_email(p, key, row));
		p = pgm_tabbed(players_level(p, key, row));
		p = pgm_tab(players_trainer_id_cell(p, key, row));
		p = pgm_tab(players_card(p, key, row));
		p = pgm_eol(pgm_put_date(p, players_joined_on(key, row)));
	}
	return p;
}

static const pgm_column players_columns[] = {
	{"id", PGM_LITERAL_BARE},
	{"first_name", PGM_LITERAL_QUOTED},
	{"email", PGM_LITERAL_QUOTED},
	{"level", PGM_LITERAL_QUOTED},
	{"trainer_id", PGM_LITERAL_BARE},
	{"card", PGM_LITERAL_QUOTED},
	{"joined_on", PGM_LITERAL_QUOTED},
};

/*
 * Table matches (club.json:19): 3000 rows
 */

/* id bigint: sequence, by serial type; unique */
static inline int64_t
matches_id(const pgm_key *key, uint64_t row)
{
	(void)key;
	return pgm_sequence(row, 1, 1);
}

/* winner_id: which row of players */
static inline uint64_t
matches_winner_id_parent(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[MATCHES_WINNER_ID], row);

	return pgm_below(&r, key[PLAYERS_ROWS]);
}

/* winner_id integer: id of players */
static inline int64_t
matches_winner_id(const pgm_key *key, uint64_t row)
{
	return players_id(key, matches_winner_id_parent(key, row));
}

static const char matches_score_set_chars0[] = "01234";
/* score text: regex */
static inline char *
matches_score(char *p, const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[MATCHES_SCORE], row);

	uint64_t draw = pgm_next(&r);

	p = pgm_put_bytes(p, "6-", 2);
	p = pgm_take_class(p, &draw, matches_score_set_chars0, 5, 1);
	p = pgm_put_bytes(p, " 6-", 3);
	p = pgm_take_class(p, &draw, matches_score_set_chars0, 5, 1);

	return p;
}

/* fee numeric(6,2): uniform */
static inline int64_t
matches_fee(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[MATCHES_FEE], row);

	return pgm_between(&r, 500, 2500);
}

/* played_at timestamp with time zone: timestamp_generic, by column name */
static inline int64_t
matches_played_at(const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[MATCHES_PLAYED_AT], row);

	return pgm_recent(&r, (int64_t)key[NOW] - INT64_C(63158400000000), (int64_t)key[NOW]);
}

static char *
matches_fill(char *p, const pgm_key *keys, uint64_t row, uint64_t end)
{
	pgm_key key[KEYS]; /* of its own: no byte put at p can change it */

	memcpy(key, keys, sizeof key);
	for (; row < end; row++) {
		pgm_draw_ahead(key[MATCHES_SCORE], row);
		pgm_draw_ahead(key[MATCHES_FEE], row);
		pgm_draw_ahead(key[MATCHES_PLAYED_AT], row);

		p = pgm_tab(pgm_put_int8(p, matches_id(key, row)));
		p = pgm_tab(pgm_put_int8(p, matches_winner_id(key, row)));
		p = pgm_tab(matches_score(p, key, row));
		p = pgm_tab(pgm_put_decimal(p, matches_fee(key, row), 2));
		p = pgm_eol(pgm_put_timestamptz(p, matches_played_at(key, row)));
	}
	return p;
}

static const pgm_column matches_columns[] = {
	{"id", PGM_LITERAL_BARE},
	{"winner_id", PGM_LITERAL_BARE},
	{"score", PGM_LITERAL_QUOTED},
	{"fee", PGM_LITERAL_BARE},
	{"played_at", PGM_LITERAL_QUOTED},
};

static const pgm_table program_tables[] = {
	{
		.schema = "public",
		.name = "players",
		.sql_name = "public.players",
		.columns = players_columns,
		.ncolumns = 7,
		.width = 203,
		.chunk_rows = 2582,
		.rows = UINT64_C(500),
		.identity_always = false,
		.generated = false,
		.fill = players_fill,
	},
	{
		.schema = "public",
		.name = "matches",
		.sql_name = "public.matches",
		.columns = matches_columns,
		.ncolumns = 5,
		.width = 126,
		.chunk_rows = 4161,
		.rows = UINT64_C(3000),
		.identity_always = false,
		.generated = false,
		.fill = matches_fill,
	},
};

/* The archive's table of contents. */
static const pgm_entry program_entries[] = {
	{
		.desc = "ENCODING",
		.tag = "ENCODING",
		.defn = "SET client_encoding = 'UTF8';\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		.desc = "STDSTRINGS",
		.tag = "STDSTRINGS",
		.defn = "SET standard_conforming_strings = 'on';\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		.desc = "SEARCHPATH",
		.tag = "SEARCHPATH",
		.defn = "SELECT pg_catalog.set_config('search_path', 'public', false);\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		.desc = "DATABASE",
		.tag = "mock",
		.defn = "CREATE DATABASE mock WITH TEMPLATE = template0 ENCODING = 'UTF8';\n",
		.drop = "DROP DATABASE mock;\n",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		.desc = "TYPE",
		.tag = "level",
		.schema = "public",
		.defn = "CREATE TYPE public.level AS ENUM (\n"
			"    'beginner',\n"
			"    'advanced',\n"
			"    'expert'\n"
			");\n",
		.drop = "DROP TYPE public.level;\n",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		.desc = "TABLE",
		.tag = "players",
		.schema = "public",
		.defn = "CREATE TABLE public.players (\n"
			"    id integer NOT NULL,\n"
			"    first_name text NOT NULL,\n"
			"    email text NOT NULL,\n"
			"    level public.level,\n"
			"    trainer_id integer,\n"
			"    card character(9),\n"
			"    joined_on date\n"
			");\n",
		.drop = "DROP TABLE public.players;\n",
		.tableam = "heap",
		.tablespace = "",
		.deps = (const uint32_t[]){5, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "COMMENT",
		.tag = "TABLE players",
		.schema = "public",
		.defn = "COMMENT ON TABLE public.players IS 'Who plays.';\n",
		.drop = "",
		.deps = (const uint32_t[]){6, 0},
		.section = PGM_SECTION_NONE,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "SEQUENCE",
		.tag = "players_id_seq",
		.schema = "public",
		.defn = "CREATE SEQUENCE public.players_id_seq\n"
			"    AS integer\n"
			"    START WITH 1\n"
			"    INCREMENT BY 1\n"
			"    NO MINVALUE\n"
			"    NO MAXVALUE\n"
			"    CACHE 1;\n",
		.drop = "DROP SEQUENCE public.players_id_seq;\n",
		.deps = (const uint32_t[]){6, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "SEQUENCE OWNED BY",
		.tag = "players_id_seq",
		.schema = "public",
		.defn = "ALTER SEQUENCE public.players_id_seq OWNED BY public.players.id;\n",
		.drop = "",
		.deps = (const uint32_t[]){8, 6, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "TABLE",
		.tag = "matches",
		.schema = "public",
		.defn = "CREATE TABLE public.matches (\n"
			"    id bigint NOT NULL,\n"
			"    winner_id integer NOT NULL,\n"
			"    score text,\n"
			"    fee numeric(6,2),\n"
			"    played_at timestamp with time zone NOT NULL,\n"
			"    CONSTRAINT matches_fee CHECK ((fee >= 5))\n"
			");\n",
		.drop = "DROP TABLE public.matches;\n",
		.tableam = "heap",
		.tablespace = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "SEQUENCE",
		.tag = "matches_id_seq",
		.schema = "public",
		.defn = "CREATE SEQUENCE public.matches_id_seq\n"
			"    START WITH 1\n"
			"    INCREMENT BY 1\n"
			"    NO MINVALUE\n"
			"    NO MAXVALUE\n"
			"    CACHE 1;\n",
		.drop = "DROP SEQUENCE public.matches_id_seq;\n",
		.deps = (const uint32_t[]){10, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "SEQUENCE OWNED BY",
		.tag = "matches_id_seq",
		.schema = "public",
		.defn = "ALTER SEQUENCE public.matches_id_seq OWNED BY public.matches.id;\n",
		.drop = "",
		.deps = (const uint32_t[]){11, 10, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "DEFAULT",
		.tag = "players id",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.players ALTER COLUMN id SET DEFAULT nextval('public.players_id_seq'::regclass);\n",
		.drop = "ALTER TABLE public.players ALTER COLUMN id DROP DEFAULT;\n",
		.deps = (const uint32_t[]){8, 6, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "DEFAULT",
		.tag = "matches id",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.matches ALTER COLUMN id SET DEFAULT nextval('public.matches_id_seq'::regclass);\n",
		.drop = "ALTER TABLE public.matches ALTER COLUMN id DROP DEFAULT;\n",
		.deps = (const uint32_t[]){11, 10, 0},
		.section = PGM_SECTION_PRE_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "TABLE DATA",
		.tag = "players",
		.schema = "public",
		.drop = "",
		.copy = "COPY public.players (id, first_name, email, level, trainer_id, card, joined_on) FROM stdin;\n",
		.deps = (const uint32_t[]){6, 0},
		.section = PGM_SECTION_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "TABLE DATA",
		.tag = "matches",
		.schema = "public",
		.drop = "",
		.copy = "COPY public.matches (id, winner_id, score, fee, played_at) FROM stdin;\n",
		.deps = (const uint32_t[]){10, 0},
		.section = PGM_SECTION_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "SEQUENCE SET",
		.tag = "players_id_seq",
		.schema = "public",
		.drop = "",
		.deps = (const uint32_t[]){8, 0},
		.section = PGM_SECTION_DATA,
		.table = 0,
		.setval = 0,
	},
	{
		.desc = "SEQUENCE SET",
		.tag = "matches_id_seq",
		.schema = "public",
		.drop = "",
		.deps = (const uint32_t[]){11, 0},
		.section = PGM_SECTION_DATA,
		.table = 1,
		.setval = 1,
	},
	{
		.desc = "CONSTRAINT",
		.tag = "players players_pkey",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.players\n"
			"    ADD CONSTRAINT players_pkey PRIMARY KEY (id);\n",
		.drop = "ALTER TABLE ONLY public.players DROP CONSTRAINT players_pkey;\n",
		.tablespace = "",
		.deps = (const uint32_t[]){6, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "CONSTRAINT",
		.tag = "players players_email_key",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.players\n"
			"    ADD CONSTRAINT players_email_key UNIQUE (email);\n",
		.drop = "ALTER TABLE ONLY public.players DROP CONSTRAINT players_email_key;\n",
		.tablespace = "",
		.deps = (const uint32_t[]){6, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "CONSTRAINT",
		.tag = "matches matches_pkey",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.matches\n"
			"    ADD CONSTRAINT matches_pkey PRIMARY KEY (id);\n",
		.drop = "ALTER TABLE ONLY public.matches DROP CONSTRAINT matches_pkey;\n",
		.tablespace = "",
		.deps = (const uint32_t[]){10, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "INDEX",
		.tag = "matches_played_at_idx",
		.schema = "public",
		.defn = "CREATE INDEX matches_played_at_idx ON public.matches USING btree (played_at);\n",
		.drop = "DROP INDEX public.matches_played_at_idx;\n",
		.tablespace = "",
		.deps = (const uint32_t[]){10, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 1,
		.setval = -1,
	},
	{
		.desc = "FK CONSTRAINT",
		.tag = "players players_trainer_id_fkey",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.players\n"
			"    ADD CONSTRAINT players_trainer_id_fkey FOREIGN KEY (trainer_id) REFERENCES public.players(id);\n",
		.drop = "ALTER TABLE ONLY public.players DROP CONSTRAINT players_trainer_id_fkey;\n",
		.deps = (const uint32_t[]){6, 19, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 0,
		.setval = -1,
	},
	{
		.desc = "FK CONSTRAINT",
		.tag = "matches matches_winner_id_fkey",
		.schema = "public",
		.defn = "ALTER TABLE ONLY public.matches\n"
			"    ADD CONSTRAINT matches_winner_id_fkey FOREIGN KEY (winner_id) REFERENCES public.players(id);\n",
		.drop = "ALTER TABLE ONLY public.matches DROP CONSTRAINT matches_winner_id_fkey;\n",
		.deps = (const uint32_t[]){10, 6, 19, 0},
		.section = PGM_SECTION_POST_DATA,
		.table = 1,
		.setval = -1,
	},
};

static const pgm_setval program_setvals[] = {
	{"public.players_id_seq", 0, INT64_C(1), INT64_C(1), NULL},
	{"public.matches_id_seq", 1, INT64_C(1), INT64_C(1), NULL},
};

static const pgm_limit program_limits[] = {
	{0, 0, {0, 0, 0, 0}, UINT64_C(2147483647), 0, "column players.id: its values would not fit with more than 2147483647 rows"},
	{0, 0, {0, 0, 0, 0}, UINT64_C(9999999), 0, "column players.card: its values would not fit with more than 9999999 rows"},
	{1, 0, {0, 0, 0, 0}, UINT64_C(9223372036854775807), 0, "column matches.id: its values would not fit with more than 9223372036854775807 rows"},
	{1, 1, {0, 0, 0, 0}, UINT64_C(18446744073709551615), 0, "column matches.winner_id refers to table players, which has no rows"},
};

static const pgm_stream program_streams[] = {
	[PLAYERS_PERSON] = {"public.players", "@person"},
	[PLAYERS_LEVEL] = {"public.players", "level"},
	[PLAYERS_TRAINER_ID] = {"public.players", "trainer_id"},
	[PLAYERS_TRAINER_ID_] = {"public.players", "trainer_id\?"},
	[PLAYERS_JOINED_ON] = {"public.players", "joined_on"},
	[MATCHES_WINNER_ID] = {"public.matches", "winner_id"},
	[MATCHES_SCORE] = {"public.matches", "score"},
	[MATCHES_FEE] = {"public.matches", "fee"},
	[MATCHES_PLAYED_AT] = {"public.matches", "played_at"},
};

int
main(int argc, char **argv)
{
	static const pgm_program program = {
		.abi = PGM_RT_ABI,
		.compiler = "pgmockc 0.1.0",
		.source = "club.json",
		.database = "mock",
		.encoding = "UTF8",
		.locale = NULL,
		.has_seed = true,
		.seed = UINT64_C(1),
		.now = INT64_C(1767225600000000),
		.tables = program_tables,
		.entries = program_entries,
		.setvals = program_setvals,
		.limits = program_limits,
		.streams = program_streams,
		.ntables = 2,
		.nentries = 24,
		.nsetvals = 2,
		.nlimits = 4,
		.nstreams = 9,
		.rules = NULL,
		.nrules = 0,
		.nkeys = KEYS,
	};

	return pgm_main(argc, argv, &program);
}
