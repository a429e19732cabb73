/* text.h - words, titles, placeholder text.
 *
 * Titles are put together from lists of openers and topics that go with each other, so that they
 * read like something and do not repeat. Sentences are prose.h's.
 */
#ifndef PGMOCK_GEN_TEXT_H
#define PGMOCK_GEN_TEXT_H

#include <pgmock/dict/adjective.h>
#include <pgmock/dict/latin.h>
#include <pgmock/dict/noun.h>
#include <pgmock/dict/title_opener.h>
#include <pgmock/dict/title_tail.h>
#include <pgmock/dict/title_topic.h>
#include <pgmock/gen.h>

/* Greatest numbers of bytes. */
#define PGM_PHRASE_WIDTH (PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH + 1 + PGM_NOUN_WIDTH)
#define PGM_TITLE_WIDTH \
	(PGM_TITLE_OPENER_WIDTH + 1 + PGM_TITLE_TOPIC_WIDTH + 1 + PGM_TITLE_TAIL_WIDTH + 1 + \
		PGM_WIDTH_INT8)

/* Numbers of different things that an index makes. */
#define PGM_PHRASE_COUNT (UINT64_C(1) * PGM_ADJECTIVE_COUNT * PGM_NOUN_COUNT * PGM_NOUN_COUNT)
#define PGM_TITLE_COUNT (UINT64_C(1) * PGM_TITLE_OPENER_COUNT * PGM_TITLE_TOPIC_COUNT)
#define PGM_PAIR_COUNT (UINT64_C(1) * PGM_ADJECTIVE_COUNT * PGM_NOUN_COUNT)

/* Turns the letter at p into a capital, if it is one of a to z. */
static inline void
pgm_capital(char *p)
{
	*p = (char)(*p - (*p >= 'a' && *p <= 'z' ? 'a' - 'A' : 0));
}

/* Puts an adjective and a noun, with a character between, and if second is given another
 * noun. */
static inline char *
pgm_put_words(char *p, uint64_t adjective, uint64_t noun, char between)
{
	p = pgm_copy16(p, &pgm_adjective[adjective]);
	*p++ = between;
	return pgm_copy16(p, &pgm_noun[noun]);
}

/* Puts the words of a phrase: "quiet copper lantern" has an index in [0, PGM_PHRASE_COUNT). */
static inline char *
pgm_put_phrase(char *p, uint64_t index, char between)
{
	uint64_t rest = index / PGM_ADJECTIVE_COUNT;

	p = pgm_put_words(p, index % PGM_ADJECTIVE_COUNT, rest % PGM_NOUN_COUNT, between);
	*p++ = between;
	return pgm_copy16(p, &pgm_noun[rest / PGM_NOUN_COUNT]);
}

/* Puts two words, each with a capital: "Silver Harbor". */
static inline char *
pgm_put_label(char *p, uint64_t index)
{
	char *start = p;

	p = pgm_copy16(p, &pgm_adjective[index % PGM_ADJECTIVE_COUNT]);
	pgm_capital(start);
	*p++ = ' ';
	start = p;
	p = pgm_copy16(p, &pgm_noun[index / PGM_ADJECTIVE_COUNT]);
	pgm_capital(start);
	return p;
}

/* Puts a word, drawn of all. */
static inline char *
pgm_text_word(char *p, pgm_rng *r)
{
	return pgm_copy16(p, &pgm_noun[pgm_below(r, PGM_NOUN_COUNT)]);
}

/* Puts count words with a text of two bytes between: "clay, glaze, studio". */
static inline char *
pgm_text_list(char *p, pgm_rng *r, int64_t min, int64_t max, const char *between)
{
	int64_t count = pgm_between(r, min, max);

	p = pgm_text_word(p, r);
	for (int64_t i = 1; i < count; i++)
		p = pgm_text_word(pgm_put_bytes(p, between, 2), r);
	return p;
}

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): the row's number, permuted, says which
 * title it is. */
static inline void
pgm_article_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

/* Puts the title of the row. All openers have met all topics before one of them comes again,
 * with another tail, and in the end with a number. */
static inline char *
pgm_text_title(char *p, const pgm_rng *r, uint64_t row)
{
	uint64_t index = pgm_once(r, row, PGM_TITLE_COUNT), round = row / PGM_TITLE_COUNT;
	uint64_t tail = round % (PGM_TITLE_TAIL_COUNT + 1),
		 number = round / (PGM_TITLE_TAIL_COUNT + 1);

	p = pgm_copy32(p, &pgm_title_opener[index % PGM_TITLE_OPENER_COUNT]);
	*p++ = ' ';
	p = pgm_copy32(p, &pgm_title_topic[index / PGM_TITLE_OPENER_COUNT]);
	if (tail > 0) {
		*p++ = ' ';
		p = pgm_copy32(p, (const pgm_slot32 *)&pgm_title_tail[tail - 1]);
	}
	if (number == 0)
		return p;
	*p++ = ' ';
	return pgm_put_uint(p, number + 1);
}

static inline char *
pgm_text_title_slug(char *p, const pgm_rng *r, uint64_t row)
{
	return pgm_slug(p, pgm_text_title(p, r, row));
}

/* Puts that many paragraphs, of so many sentences, of so many words of placeholder text.
 * Between paragraphs is a line feed, as COPY writes it. */
static inline char *
pgm_text_latin(char *p, pgm_rng *r, int64_t paragraphs, int64_t sentences, int64_t words)
{
	int64_t count = paragraphs * sentences * words, in_sentence = 0;

	for (int64_t i = 1; i <= count; i++) {
		char *start = p;

		p = pgm_copy16(p, &pgm_latin[pgm_below(r, PGM_LATIN_COUNT)]);
		if (in_sentence == 0)
			pgm_capital(start);
		in_sentence = in_sentence == words - 1 ? 0 : in_sentence + 1;
		*p = '.';
		p += in_sentence == 0;
		if (i < count)
			p = i % (sentences * words) == 0 ? pgm_put_bytes(p, "\\n", 2)
							 : pgm_put_bytes(p, " ", 1);
	}
	return p;
}

/* Puts n capital letters. */
static inline char *
pgm_text_letters(char *p, pgm_rng *r, int64_t n)
{
	for (; n > 0; n--)
		*p++ = (char)('A' + pgm_below(r, 26));
	return p;
}

PGM_GENERATOR(phrase,
	.summary     = "two or three plain words",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_phrase(p, pgm_below(&r, PGM_PHRASE_COUNT), ' ')",
	.unique_call = "pgm_put_phrase(p, ${index}, ' ')",
	.distinct    = PGM_PHRASE_COUNT,
	.width       = PGM_PHRASE_WIDTH,
	.brief       = "word",
	.brief_below = 16,
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(word,
	.summary     = "a plain word",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_text_word(p, &r)",
	.unique_call = "pgm_copy16(p, &pgm_noun[${index}])",
	.distinct    = PGM_NOUN_COUNT,
	.width       = PGM_NOUN_WIDTH,
	.patterns = "word,keyword_text,keyword",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(label,
	.summary     = "adjective and noun with capitals, a name for anything",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_label(p, pgm_below(&r, PGM_PAIR_COUNT))",
	.unique_call = "pgm_put_label(p, ${index})",
	.distinct    = PGM_PAIR_COUNT,
	.width       = PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH,
	.patterns    = "=name,project_name,=project,project.name,campaign_name,=campaign,"
	               "campaign.name,team_name,=team,=squad,team.name,room_name,group_name,"
	               "list_name,wishlist_name,playlist_name,portfolio_name,display_label,"
	               "collection_name,event.name,theme_name,album,album_title,album_name,"
	               "movie_title,movie.title,film_title,book_title,book.title,song_title,"
	               "=song,track_name,track.title,band,artist_name,artist.name,"
	               "channel_name,playlist.name,league.name,board_name,building_name,"
	               "=building,*_name,venue,=stadium,=arena,=artist,song.title,album.title,"
	               "=series,=collection,=house,=hub,=cluster,=cohort,=station,*_team,"
	               "*_group,appointments.service_name,salon.service_name,spa.service_name,"
	               "appointments.service,machine_name,machine.name,farm_field.field_name,"
	               "field.field_name",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(slug,
	.summary     = "words with hyphens between, as in an address",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_phrase(p, pgm_below(&r, PGM_PHRASE_COUNT), '-')",
	.unique_call = "pgm_put_phrase(p, ${index}, '-')",
	.distinct    = PGM_PHRASE_COUNT,
	.width       = PGM_PHRASE_WIDTH,
	.patterns = "slug,permalink,url_slug,=handle,url_key,seo_name,url_name,nicename,"
	            "user_nicename",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(code_name,
	.summary     = "words with underscores between, as in a program",
	.domain      = "tech",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_words(p, pgm_below(&r, PGM_ADJECTIVE_COUNT), pgm_below(&r, "
	               "PGM_NOUN_COUNT), '_')",
	.unique_call = "pgm_put_words(p, ${index} % PGM_ADJECTIVE_COUNT, "
	               "${index} / PGM_ADJECTIVE_COUNT, '_')",
	.distinct    = PGM_PAIR_COUNT,
	.width       = PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH,
	.patterns = "config_key,setting_key,setting_name,setting.key,setting.name,=key,"
	            "property_key,attribute_name,field_name,column_name,table_name,flag_key,"
	            "feature_key,feature_flag,feature_name,toggle_name,job_name,worker_name,"
	            "parameter_name,param_name,system_name,=feature,=pipeline,=command_name,"
	            "=script_name,=rule_name,=metric_key,=event_key,=logger,logger_name,"
	            "=thread,thread_name,=module,function_name,method_name,procedure_name_sql,"
	            "variable_name,env_var,package_path,table_column,=codename,"
	            "ml_model.model_name,ml_model.name,model_version.model_name,ai_model.name,"
	            "prediction.model_name,inference.model_name,training.model_name",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(keywords,
	.summary  = "words with commas between",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { { "min", PARAM_INT, .fallback = "2", .help = "fewest words" },
	              { "max", PARAM_INT, .fallback = "4", .help = "most words" } },
	.least    = "min",
	.most     = "max",
	.call     = "pgm_text_list(p, &r, ${min}, ${max}, \", \")",
	.wider    = "max",
	.wider_by = PGM_NOUN_WIDTH + 2,
	.patterns = "keywords,meta_keywords,search_terms,tag_list,search_keywords,*_keyword,"
	            "*_keywords,search_keyword",
	.types    = "text",
	.example  = "{ \"min\": 1, \"max\": 3 }")

PGM_GENERATOR(title,
	.summary     = "title of an article",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_text_title(p, &r, row)",
	.unique_call = "pgm_text_title(p, &r, row)",
	.width       = PGM_TITLE_WIDTH,
	.brief       = "phrase",
	.brief_below = 30,
	.entity      = "article",
	.patterns = "title,headline,heading,page_title,meta_title,document_title,seo_title,"
	            "publications.title,library_loan.book_title,loan.book_title,listing_title,"
	            "apartment_listing.title,property_listing.title,rental_listing.title,"
	            "house_listing.title,talk_title,article_title,paper_title,lecture_title,"
	            "session_title",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(title_slug,
	.summary     = "the title of an article, as in an address",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_text_title_slug(p, &r, row)",
	.unique_call = "pgm_text_title_slug(p, &r, row)",
	.width       = PGM_TITLE_WIDTH,
	.entity      = "article",
	.patterns = "blog_post.slug,publications.slug",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(lorem_ipsum,
	.summary  = "Latin words that mean nothing",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { { "paragraphs", PARAM_INT, .fallback = "1", .help = "how many" },
	              { "sentences_per_paragraph", PARAM_INT, .fallback = "1",
	                .help = "how many" },
	              { "words", PARAM_INT, .fallback = "10", .help = "words of a sentence" } },
	.call     = "pgm_text_latin(p, &r, ${paragraphs}, ${sentences_per_paragraph}, "
	            "${words})",
	.wider    = "paragraphs sentences_per_paragraph words",
	.wider_by = PGM_LATIN_WIDTH + 3,
	.patterns = "lorem,lorem_ipsum,placeholder_text",
	.types    = "text",
	.example  = "{ \"words\": 20 }")

PGM_GENERATOR(letters,
	.summary  = "capital letters",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { { "length", PARAM_INT, .fallback = "1", .help = "how many" } },
	.call     = "pgm_text_letters(p, &r, ${length})",
	.wider    = "length",
	.wider_by = 1,
	.types    = "text char",
	.example  = "{ \"length\": 3 }")

#endif
