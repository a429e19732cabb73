/* device.h - what people browse with: user agent, browser, operating system and model agree.
 *
 * All columns of a table that describe a device draw from one stream, and the one draw of a
 * row decides which device of the dictionary it is.
 */
#ifndef PGMOCK_GEN_DEVICE_H
#define PGMOCK_GEN_DEVICE_H

#include <pgmock/dict/device.h>
#include <pgmock/gen.h>

/* Returns the place of the row's device in the dictionary. Takes one draw. */
static inline uint32_t
pgm_device_at(pgm_rng *r)
{
	return pgm_pick(r, pgm_device_pick, PGM_DEVICE_PICKS);
}

/* Begins with the device (rng.h: pgm_draw_ahead()). */
static inline void
pgm_device_ahead(pgm_key key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key, row);

	PGM_COMPUTE(pgm_device_at(&r));
}

/* Puts "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0". */
static inline char *
pgm_device_user_agent(char *p, pgm_rng *r)
{
	uint32_t at = pgm_device_at(r);

	p = pgm_put_bytes(p, "Mozilla/5.0 (", 13);
	p = pgm_copy64(p, &pgm_device_platform[pgm_device_platform_of[at]]);
	p = pgm_put_bytes(p, ") ", 2);
	p = pgm_copy64(p, &pgm_device_engine[pgm_device_engine_of[at]]);
	*p++ = ' ';
	return pgm_copy64(p, &pgm_device_product[pgm_device_product_of[at]]);
}

/* Text of the device: a column of the dictionary. */
#define PGM_DEVICE_TEXT(bytes, column) \
	.yields = VALUE_TEXT, .domain = "internet", .entity = "device", .types = "text", \
	.example = "{}", \
	.call = "pgm_copy" #bytes "(p, &pgm_device_" #column \
		"[pgm_device_" #column "_of[pgm_device_at(&r)]])"

PGM_GENERATOR(user_agent,
	.summary  = "what a browser says it is, agreeing with the device",
	.domain   = "internet",
	.yields   = VALUE_TEXT,
	.call     = "pgm_device_user_agent(p, &r)",
	.width    = 13 + PGM_DEVICE_PLATFORM_WIDTH + 2 + PGM_DEVICE_ENGINE_WIDTH + 1 +
	            PGM_DEVICE_PRODUCT_WIDTH,
	.entity   = "device",
	.patterns = "user_agent,=ua,browser_user_agent,agent_string,useragent",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(browser,
	PGM_DEVICE_TEXT(32, browser),
	.summary  = "name of the browser",
	.width    = PGM_DEVICE_BROWSER_WIDTH,
	.patterns = "browser,browser_name")

PGM_GENERATOR(browser_version,
	PGM_DEVICE_TEXT(16, browser_version),
	.summary  = "version of the browser",
	.width    = PGM_DEVICE_BROWSER_VERSION_WIDTH,
	.patterns = "browser_version,browser_ver")

PGM_GENERATOR(operating_system,
	PGM_DEVICE_TEXT(16, os),
	.summary  = "operating system of the device",
	.width    = PGM_DEVICE_OS_WIDTH,
	.patterns = "=os,operating_system,os_name,device_os,mobile_os,devices.platform,"
	            "app.platform,player.platform,visit.platform,install.platform,"
	            "event.platform,page_view.platform,push_token.platform,login.platform,"
	            "user.platform,device_platform,mobile_platform")

PGM_GENERATOR(os_version,
	PGM_DEVICE_TEXT(16, os_version),
	.summary  = "version of the operating system",
	.width    = PGM_DEVICE_OS_VERSION_WIDTH,
	.patterns = "os_version,platform_version")

PGM_GENERATOR(device_type,
	PGM_DEVICE_TEXT(16, kind),
	.summary  = "kind of device",
	.width    = PGM_DEVICE_KIND_WIDTH,
	.patterns = "device_type,=device,device_category,device.type")

PGM_GENERATOR(device_model,
	PGM_DEVICE_TEXT(16, model),
	.summary  = "name of the device",
	.width    = PGM_DEVICE_MODEL_WIDTH,
	.patterns = "device_model,=handset,phone_model,device.model,phone.model")

#endif
