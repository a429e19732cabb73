/* json.h - a small JSON object, for columns of which only the type is known.
 */
#ifndef PGMOCK_GEN_JSON_H
#define PGMOCK_GEN_JSON_H

#include <pgmock/dict/noun.h>
#include <pgmock/gen.h>

static const pgm_slot16 pgm_json_sources[8] = {
	PGM_SLOT("web"), PGM_SLOT("mobile"), PGM_SLOT("api"), PGM_SLOT("import"),
	PGM_SLOT("email"), PGM_SLOT("store"), PGM_SLOT("partner"), PGM_SLOT("batch"),
};

/* Puts the members {"tag": "lantern", "active": true, "source": "web", "priority": 2}: in the order in which jsonb keeps
 * members, shorter names first. */
static inline char *
pgm_json_members(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	p = pgm_put_bytes(p, "\"tag\": \"", 8);
	p = pgm_copy16(p, &pgm_noun[pgm_even(draw, 24, PGM_NOUN_COUNT)]);
	p = pgm_put_bytes(p, "\", \"active\": ", 13);
	p = pgm_put_word_bool(p, pgm_bits(draw, 44, 2) > 0);
	p = pgm_put_bytes(p, ", \"source\": \"", 13);
	p = pgm_copy16(p, &pgm_json_sources[pgm_early(draw, 0, 8)]);
	p = pgm_put_bytes(p, "\", \"priority\": ", 15);
	p = pgm_put_uint(p, 1 + pgm_bits(draw, 40, 3));
	*p++ = '}';
	return p;
}

static inline char *
pgm_json_numbered(char *p, pgm_rng *r, uint64_t index)
{
	p = pgm_put_bytes(p, "{\"id\": ", 7);
	p = pgm_put_uint(p, index);
	return pgm_json_members(pgm_put_bytes(p, ", ", 2), r);
}

PGM_GENERATOR(json_object,
	.summary  = "a small JSON object",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_json_members(pgm_put_bytes(p, \"{\", 1), &r)",
	.unique_call = "pgm_json_numbered(p, &r, ${index})",
	.width    = 9 + 9 + PGM_NOUN_WIDTH + 13 + PGM_WIDTH_WORD_BOOL + 13 + 15 + 15 + 1 + 1,
	.patterns = "payload,metadata,properties,attributes,extra,data_json,=meta,settings,"
	            "preferences,options,config,configuration,=data,details,=json,context,"
	            "additional_info,custom_fields,custom_attributes,raw_data,*_json,*_data,"
	            "*_metadata,*_settings,*_config,*_payload,*_attributes,*_info,params,"
	            "parameters,arguments,filters,variables,headers,request_body,"
	            "response_body,*_params,*_tags,*_rules,labels,annotations,rules,changes,"
	            "=diff,old_values,new_values,*_values,snapshot",
	.types    = "json",
	.example  = "{}")

#endif
