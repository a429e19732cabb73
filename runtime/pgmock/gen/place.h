/* place.h - places: city, postal code, country, coordinates, time zone, telephone agree.
 *
 * All columns of a table that describe a place draw from one stream, and the one draw of a
 * row decides the city. Its bits below the city's are for what differs within a city:
 * street, number, telephone.
 */
#ifndef PGMOCK_GEN_PLACE_H
#define PGMOCK_GEN_PLACE_H

#include <pgmock/dict/country.h>
#include <pgmock/dict/place.h>
#include <pgmock/dict/street.h>
#include <pgmock/gen.h>

_Static_assert(PGM_PLACE_PICKS == 65536 && PGM_PLACE_GROUPS == PGM_COUNTRY_COUNT,
	"dictionaries");

/* What numbers the houses of a street have. */
typedef struct pgm_houses {
	uint32_t last; /* the highest number, below 1000 */
	int32_t first; /* -1 if the number comes before the name, 0 if behind it */
} pgm_houses;

/* The same by manner of naming streets, in the order of street.txt: English, French, others. */
static const pgm_houses pgm_houses_of[PGM_STREET_GROUPS] = {
	{950, -1}, {190, -1}, {190, 0}, {190, 0}, {190, 0}, {190, 0}, {190, 0}, {190, 0}, {190, 0},
	{190, 0},
};

typedef struct pgm_place {
	uint64_t at;   /* place in the dictionary; of 64 bits, so that no instruction widens it */
	uint64_t draw; /* its lower 48 bits are free */
} pgm_place;

/* Returns the place of the row. Takes one draw. */
static inline pgm_place
pgm_place_at(pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	return (pgm_place){pgm_place_pick[draw >> 48], draw};
}

/* Returns the place of a row that lies in the country, given by its place in country.txt.
 * Takes one draw. */
static inline pgm_place
pgm_place_in(pgm_rng *r, uint32_t country)
{
	pgm_group picks = pgm_place_picks[country];
	uint64_t draw = pgm_next(r);

	return (pgm_place){
		pgm_place_pick[picks.first + pgm_even(draw, 48, picks.count)], draw};
}

/* Returns the country that the place lies in, as its place in country.txt. */
static inline uint32_t
pgm_country_of(pgm_place place)
{
	return pgm_place_entry[place.at].group;
}

/* Begins with the place (rng.h: pgm_draw_ahead()), and fetches that of a row to come: there are
 * too many places for them all to stay near. */
static inline void
pgm_place_ahead(pgm_key key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key, row), later = pgm_rng_at(key, row + 3);

	__builtin_prefetch(&pgm_place_entry[pgm_place_at(&later).at]);
	PGM_COMPUTE(pgm_place_at(&r).at);
}

/* Returns the country's manner of naming streets, its place among the groups of street.txt. */
static inline uint32_t
pgm_manner_of(pgm_place place)
{
	return (uint32_t)pgm_country_street[pgm_country_of(place)];
}

/* Houses have numbers from 1 upwards, low ones likelier: up to 950 along the long streets of
 * English manner, up to 190 elsewhere. */
static inline uint32_t
pgm_house(pgm_place place)
{
	return 1 + pgm_early(place.draw, 0, pgm_houses_of[pgm_manner_of(place)].last);
}

/* Puts "48 Kiln Row" or "Lindenstraße 48", as the country has it. The number is put before
 * and after, and one of them is skipped: a branch would be guessed wrong too often. */
static inline char *
pgm_put_street(char *p, pgm_place place)
{
	uint32_t manner = pgm_manner_of(place);
	pgm_group group = pgm_street_group[manner];
	uint32_t house = pgm_house(place);
	ptrdiff_t size = pgm_put_below_1000(p, house) + 1 - p;
	ptrdiff_t before = size & pgm_houses_of[manner].first;

	p[size - 1] = ' ';
	p = pgm_copy32(p + before,
		&pgm_street[group.first + pgm_even(place.draw, 24, group.count)]);
	*p = ' ';
	pgm_put_below_1000(p + 1, house);
	return p + size - before;
}

static inline char *
pgm_place_address(char *p, pgm_rng *r)
{
	return pgm_put_street(p, pgm_place_at(r));
}

static inline char *
pgm_place_street_name(char *p, pgm_rng *r)
{
	pgm_place place = pgm_place_at(r);
	pgm_group group = pgm_street_group[pgm_manner_of(place)];

	return pgm_copy32(p, &pgm_street[group.first + pgm_even(place.draw, 24, group.count)]);
}

/* Returns the number of the house. */
static inline int64_t
pgm_place_house(pgm_rng *r)
{
	return pgm_house(pgm_place_at(r));
}

static inline char *
pgm_put_postal(char *p, pgm_place place)
{
	const pgm_slot16 *slot = &pgm_place_postal[place.at];

	pgm_fill(p, slot->text, place.draw);
	pgm_fill(p + 8, slot->text + 8, place.draw);
	return p + slot->size;
}

static inline char *
pgm_place_postal_code(char *p, pgm_rng *r)
{
	return pgm_put_postal(p, pgm_place_at(r));
}

/* Puts "48 Kiln Row, Columbus, OH 43215", "48 Kiln Row, London SE1 4TW, United Kingdom" or
 * "Lindenstraße 48, 10117 Berlin, Germany". */
static inline char *
pgm_place_full_address(char *p, pgm_rng *r)
{
	pgm_place place = pgm_place_at(r);
	uint32_t country = pgm_country_of(place);
	bool american = country == PGM_PLACE_GROUP_US;
	bool english = pgm_country_street[country] == PGM_STREET_GROUP_ENGLISH;

	p = pgm_put_bytes(pgm_put_street(p, place), ", ", 2);
	if (!english) {
		p = pgm_put_postal(p, place);
		*p++ = ' ';
	}
	p = pgm_copy32(p, &pgm_place_entry[place.at].city);
	if (american)
		p = pgm_copy16(pgm_put_bytes(p, ", ", 2),
			&pgm_place_state_code[pgm_place_entry[place.at].state_code]);
	if (english) {
		*p++ = ' ';
		p = pgm_put_postal(p, place);
	}
	if (american)
		return p;
	return pgm_copy32(pgm_put_bytes(p, ", ", 2), &pgm_country[country]);
}

/* Puts a number from a dictionary's template, all # of which are among the last eight
 * characters. */
static inline char *
pgm_put_number_like(char *p, const pgm_slot32 *slot, uint64_t draw)
{
	p = pgm_copy32(p, slot);
	pgm_fill_digits(p - 8, slot->text + slot->size - 8, draw);
	return p;
}

/* How a number may be written; in the order of the choices of parameter format. */
enum pgm_phone_format {
	PGM_PHONE_LOCAL,
	PGM_PHONE_US,
	PGM_PHONE_UK,
	PGM_PHONE_E164,
};

/* Takes all but plus and digits out of a number. */
static inline char *
pgm_only_digits(char *start, char *end)
{
	char *to = start + 1;

	for (const char *from = to; from < end; from++) {
		*to = *from;
		to += *from >= '0';
	}
	return to;
}

static inline char *
pgm_place_phone_number(char *p, pgm_rng *r, enum pgm_phone_format format)
{
	pgm_place place = pgm_place_at(r);
	char *end;

	if (format == PGM_PHONE_US) {
		p = pgm_put_digits(
			pgm_put_bytes(p, "(", 1), 201 + pgm_even(place.draw, 0, 788), 3);
		return pgm_put_digits(
			pgm_put_bytes(p, ") 555-01", 8), pgm_even(place.draw, 16, 100), 2);
	}
	if (format == PGM_PHONE_UK)
		return pgm_put_digits(
			pgm_put_bytes(p, "07700 900", 9), pgm_even(place.draw, 0, 1000), 3);
	end = pgm_put_number_like(p, &pgm_place_phone[pgm_place_entry[place.at].phone], place.draw >> 16);
	return format == PGM_PHONE_E164 ? pgm_only_digits(p, end) : end;
}

static inline char *
pgm_place_mobile_number(char *p, pgm_rng *r)
{
	pgm_place place = pgm_place_at(r);

	return pgm_put_number_like(p, &pgm_place_mobile[pgm_place_entry[place.at].mobile], place.draw >> 20);
}

/* Puts "+46". */
static inline char *
pgm_place_calling_code(char *p, pgm_rng *r)
{
	*p++ = '+';
	return pgm_copy16(p, &pgm_country_calling_code[pgm_country_of(pgm_place_at(r))]);
}

/* Puts "+46 555 0148213": 555 is no one's area code. index is below 10^7. */
static inline char *
pgm_place_phone_numbered(char *p, pgm_rng *r, uint64_t index, enum pgm_phone_format format)
{
	if (format == PGM_PHONE_US) {
		p = pgm_put_digits(pgm_put_bytes(p, "(555) ", 6), index / 10000, 3);
		*p++ = '-';
		return pgm_put_digits(p, index % 10000, 4);
	}
	if (format == PGM_PHONE_UK)
		return pgm_put_digits(pgm_put_bytes(p, "0555 ", 5), index, 7);

	const pgm_slot16 *code = &pgm_country_calling_code[pgm_country_of(pgm_place_at(r))];

	*p++ = '+';
	memcpy(p, code, sizeof *code);
	p += code->size > 3 ? 1 : code->size; /* 1-876: islands of North America */
	p = format == PGM_PHONE_E164 ? pgm_put_bytes(p, "555", 3)
				     : pgm_put_bytes(p, " 555 ", 5);
	return pgm_put_digits(p, index, 7);
}

/* Puts a number with an extension, "+1-312-555-0110 x204". */
static inline char *
pgm_place_phone_extended(char *p, pgm_rng *r)
{
	pgm_place place = pgm_place_at(r);

	p = pgm_put_number_like(p, &pgm_place_phone[pgm_place_entry[place.at].phone], place.draw >> 12);
	p = pgm_put_bytes(p, " x", 2);
	return pgm_put_digits(p, 100 + pgm_even(place.draw, 0, 900), 3);
}

/* Returns a coordinate in units of the column: the city's, and up to a twentieth of a degree
 * around it. */
static inline int64_t
pgm_place_coordinate(const int32_t *of, pgm_rng *r, unsigned bits, int64_t unit)
{
	pgm_place place = pgm_place_at(r);
	int64_t aside = ((int64_t)pgm_bits(place.draw, bits, 16) - 32768) * 3 / 2;

	return pgm_from_millionths(of[place.at] + aside, unit);
}

/* Puts "39.9612,-82.9988". */
static inline char *
pgm_place_coordinates(char *p, pgm_rng *r)
{
	pgm_rng again = *r;

	p = pgm_put_decimal(p, pgm_place_coordinate(pgm_place_latitude, &again, 0, 10000), 4);
	*p++ = ',';
	return pgm_put_decimal(p, pgm_place_coordinate(pgm_place_longitude, r, 20, 10000), 4);
}

/* Puts a locale, "sv-SE" or "sv_SE". */
static inline char *
pgm_place_locale(char *p, pgm_rng *r, char between)
{
	uint32_t country = pgm_country_of(pgm_place_at(r));

	p = pgm_copy16(p, &pgm_country_language[country]);
	*p++ = between;
	return pgm_copy16(p, &pgm_country_code[country]);
}

/* Text of the place, or of its country: a column of the dictionary. */
#define PGM_PLACE_TEXT(bytes, array, place) \
	.yields = VALUE_TEXT, .entity = "place", .example = "{}", \
	.call = "pgm_copy" #bytes "(p, &" #array "[" place "])"
#define PGM_PLACE_BESIDE(bytes, column) \
	PGM_PLACE_TEXT(bytes, pgm_place_##column, "pgm_place_entry[pgm_place_at(&r).at]." #column)
#define PGM_PLACE_SHARED(bytes, array) \
	PGM_PLACE_TEXT(bytes, array, #array "_of[pgm_place_at(&r).at]")
#define PGM_PLACE_COUNTRY(bytes, array) \
	PGM_PLACE_TEXT(bytes, array, "pgm_country_of(pgm_place_at(&r))")

PGM_GENERATOR(street_address,
	.summary  = "house number and street, in the manner of the country",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_address(p, &r)",
	.width    = 5 + PGM_STREET_WIDTH,
	.entity   = "place",
	.patterns = "street_address,address,address_line1,address1,addr1,street,address_line_1,"
	            "addr,addr_line1,line1,=line_1,street1,street_line1,addr_line_1,address_1",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(street_name,
	.summary  = "street, in the manner of the country",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_street_name(p, &r)",
	.width    = PGM_STREET_WIDTH,
	.entity   = "place",
	.patterns = "street_name,road_name,thoroughfare,street.name,cross_street,"
	            "nearest_street",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(street_number,
	.summary  = "house number",
	.domain   = "address",
	.yields   = VALUE_INT,
	.call     = "pgm_place_house(&r)",
	.entity   = "place",
	.patterns = "street_number,house_number,building_number,house_no,street_no",
	.types    = "int",
	.example  = "{}")

PGM_GENERATOR(full_address,
	.summary  = "address in one line",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_full_address(p, &r)",
	.width    = 5 + PGM_STREET_WIDTH + 2 + PGM_PLACE_POSTAL_WIDTH + 1 +
	            PGM_PLACE_CITY_WIDTH + 2 + PGM_COUNTRY_WIDTH,
	.entity   = "place",
	.patterns = "full_address,mailing_address,formatted_address,complete_address,"
	            "shipping_address,billing_address,delivery_address,pickup_address,"
	            "dropoff_address,postal_address,registered_address,headquarters,=hq,"
	            "location_text,location_address,venue_address,address_text,address_full,"
	            "location_desc,formatted_location,address_string",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(city,
	.summary  = "city, of the world's larger ones",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy32(p, &pgm_place_entry[pgm_place_at(&r).at].city)",
	.entity   = "place",
	.example  = "{}",
	.width    = PGM_PLACE_CITY_WIDTH,
	.patterns = "city,town,city_name,locality,municipality,place_of_birth,birth_place,"
	            "city.name,hometown,origin_city,destination_city,location,office_location,"
	            "port_of_loading,port_of_discharge,=port,loading_port,discharge_port,"
	            "from_city,to_city,home_city,city_of_birth,work_city,origin_port,"
	            "destination_port,home_port,arrival_port,departure_port,port_of_entry,"
	            "port_of_origin,departure_city,arrival_city,pickup_location,drop_location,"
	            "dropoff_location,origin_location,destination_location,=origin,"
	            "=destination,port_of_call,last_port,next_port,call_port",
	.types    = "text")

PGM_GENERATOR(state,
	PGM_PLACE_BESIDE(32, state),
	.summary  = "state, province or region that the city lies in",
	.domain   = "address",
	.width    = PGM_PLACE_STATE_WIDTH,
	.brief    = "state_code",
	.brief_below = 12,
	.patterns = "=state,province,state_name,region_name,state_province,state_or_province,"
	            "address_state,billing_state,shipping_state,home_state,mailing_state,"
	            "birth_state,delivery_state,user_state,customer_state,store_state,origin_state,"
	            "destination_state,=region,address.region,state.name,province.name,region.name,"
	            "*_region",
	.types    = "text")

PGM_GENERATOR(state_code,
	PGM_PLACE_BESIDE(16, state_code),
	.summary  = "two letters or digits for the state",
	.domain   = "address",
	.width    = PGM_PLACE_STATE_CODE_WIDTH,
	.patterns = "state_code,state_abbr,state_abbreviation,province_code,region_code,=state,"
	            "province,billing_state,shipping_state,home_state,mailing_state,"
	            "address_state,state.code,state.abbreviation,issuing_state,license_state,"
	            "=st,state_cd,st_cd,state_id,state_abbrev,persons.st,stores.st,address.st,"
	            "registration_state,licensing_state,reg_state",
	.types    = "char text")

PGM_GENERATOR(postal_code,
	.summary  = "postal code of the city, in the country's form",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_postal_code(p, &r)",
	.width    = PGM_PLACE_POSTAL_WIDTH,
	.entity   = "place",
	.patterns = "postal_code,zip,zip_code,postcode,zipcode,post_code,postalcode,postal,"
	            "pincode",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(country,
	PGM_PLACE_COUNTRY(32, pgm_country),
	.summary  = "country of the city",
	.domain   = "address",
	.width    = PGM_COUNTRY_WIDTH,
	.brief    = "country_code3",
	.brief_below = 20,
	.patterns = "country,country_name,nation,country_of_origin,country_of_residence,"
	            "birth_country,made_in,=ctry,country_from,country_to,nation_name,"
	            "country_of_*,*_country,persons.country_of_birth,country_region,"
	            "country_region_name,country_or_region,birth_country_name,flag_state,"
	            "flag_country,country_of_registry,issuing_country",
	.types    = "text")

PGM_GENERATOR(country_code,
	PGM_PLACE_COUNTRY(16, pgm_country_code),
	.summary  = "country, ISO 3166 alpha-2",
	.domain   = "address",
	.width    = PGM_COUNTRY_CODE_WIDTH,
	.fuller   = "country_code3",
	.fuller_from = 3,
	.patterns = "country_code,country_iso,iso_country,country_alpha2,=cc,country_iso2,"
	            "iso_country_code,iso2,ip_country,geo_country,country,nationality_code,"
	            "country_of_origin,country_of_birth,=ctry,cntry_cd,cntry,country_cd,ctry_code",
	.types    = "char text")

PGM_GENERATOR(country_code3,
	PGM_PLACE_COUNTRY(16, pgm_country_code3),
	.summary  = "country, ISO 3166 alpha-3",
	.domain   = "address",
	.width    = PGM_COUNTRY_CODE3_WIDTH,
	.brief    = "country_code",
	.brief_below = 3,
	.patterns = "country_code3,iso3,country_alpha3,country_iso3",
	.types    = "char text")

PGM_GENERATOR(latitude,
	.summary  = "latitude in degrees, in or near the city",
	.domain   = "address",
	.yields   = VALUE_NUMBER,
	.digits   = 3,
	.call     = "pgm_place_coordinate(pgm_place_latitude, &r, 0, ${unit})",
	.scale    = 6,
	.entity   = "place",
	.patterns = "latitude,lat,geo_lat,gps_lat",
	.types    = "num float",
	.example  = "{}")

PGM_GENERATOR(longitude,
	.summary  = "longitude in degrees, in or near the city",
	.domain   = "address",
	.yields   = VALUE_NUMBER,
	.digits   = 3,
	.call     = "pgm_place_coordinate(pgm_place_longitude, &r, 20, ${unit})",
	.scale    = 6,
	.entity   = "place",
	.patterns = "longitude,lng,=lon,=long,geo_lng,gps_lon,geo_lon,gps_lng,lon,end_long,"
	            "start_long,geo_long,gps_long,end_lon,start_lon",
	.types    = "num float",
	.example  = "{}")

PGM_GENERATOR(latitude_longitude_text,
	.summary  = "latitude and longitude in one text",
	.domain   = "address",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_coordinates(p, &r)",
	.width    = 18,
	.entity   = "place",
	.patterns = "geo_text,coords_text,coordinates,coords,latlng,lat_lng,geo,geolocation,"
	            "gps,geo_point",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(timezone,
	PGM_PLACE_SHARED(32, pgm_place_timezone),
	.summary  = "time zone of the city, as in the IANA database",
	.domain   = "address",
	.width    = PGM_PLACE_TIMEZONE_WIDTH,
	.patterns = "timezone,time_zone,=tz,tz_name,time_zone_name,iana_timezone,timezone.name",
	.types    = "text")

PGM_GENERATOR(phone,
	.summary     = "telephone number of the city, from ranges kept free for fiction",
	.domain      = "contact",
	.yields      = VALUE_TEXT,
	.params      = { { "format", PARAM_CHOICE, .fallback = "local",
	                   .choices = "local us uk e164",
	                   .help = "as in the country of the row's place, (312) 555-0147, "
	                           "07700 900123, or + and digits" } },
	.call        = "pgm_place_phone_number(p, &r, ${format})",
	.unique_call = "pgm_place_phone_numbered(p, &r, ${index}, ${format})",
	.distinct    = 10000000,
	.width       = PGM_PLACE_PHONE_WIDTH,
	.entity      = "place",
	.patterns = "phone,phone_number,telephone,tel,phone_no,contact_number,telephone_number,"
	            "home_phone,landline,phone_home,fax,fax_number,facsimile,contact_phone,"
	            "phonenumber,contact_no,phone_main,main_phone,phone.number,"
	            "telephone.number,called_number,calling_number,caller_number,callee_number,"
	            "dialed_number,from_number,to_number,caller_id,from_phone,to_phone,hotline,"
	            "helpline,phones,*_tel,*_fax,switchboard,callback_number,alternate_number,"
	            "emergency_number,sms_number,hotline_number,support_number",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(mobile_phone,
	.summary     = "mobile telephone number of the country, from ranges kept free for "
	               "fiction",
	.domain      = "contact",
	.yields      = VALUE_TEXT,
	.call        = "pgm_place_mobile_number(p, &r)",
	.unique_call = "pgm_place_phone_numbered(p, &r, ${index}, PGM_PHONE_LOCAL)",
	.distinct    = 10000000,
	.width       = PGM_PLACE_MOBILE_WIDTH,
	.entity      = "place",
	.patterns = "mobile,mobile_number,cell_phone,cellphone,mobile_phone,mobile_no,"
	            "phone_mobile,cell_number,whatsapp,whatsapp_number,cell_no,persons.cell,"
	            "persons.mobile,persons.cell_no,mobile_tel,tel_mobile,gsm,=mob",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(work_phone,
	.summary  = "telephone number with an extension",
	.domain   = "contact",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_phone_extended(p, &r)",
	.width    = PGM_PLACE_PHONE_WIDTH + 5,
	.entity   = "place",
	.patterns = "work_phone,office_phone,business_phone,phone_work,phone_office",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(phone_e164,
	.summary     = "telephone number as + and digits",
	.domain      = "contact",
	.yields      = VALUE_TEXT,
	.call        = "pgm_place_phone_number(p, &r, PGM_PHONE_E164)",
	.unique_call = "pgm_place_phone_numbered(p, &r, ${index}, PGM_PHONE_E164)",
	.distinct    = 10000000,
	.width       = PGM_PLACE_PHONE_WIDTH,
	.entity      = "place",
	.patterns    = "phone_e164,msisdn,e164,phone_e_164",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(phone_country_code,
	.summary  = "dialling code of the country, with +",
	.domain   = "contact",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_calling_code(p, &r)",
	.width    = 1 + PGM_COUNTRY_CALLING_CODE_WIDTH,
	.entity   = "place",
	.example  = "{}",
	.patterns = "phone_country_code,dialing_code,dialling_code,calling_code,dial_code,"
	            "phone_code,phone_prefix",
	.types    = "text")

PGM_GENERATOR(area_code,
	PGM_PLACE_SHARED(16, pgm_place_area_code),
	.summary  = "area code of the city",
	.domain   = "contact",
	.width    = PGM_PLACE_AREA_CODE_WIDTH,
	.patterns = "area_code,phone_area_code,npa",
	.types    = "text char")

PGM_GENERATOR(currency_code,
	PGM_PLACE_COUNTRY(16, pgm_country_currency),
	.summary  = "currency of the country, ISO 4217",
	.domain   = "finance",
	.width    = PGM_COUNTRY_CURRENCY_WIDTH,
	.patterns = "currency,currency_code,=ccy,currency_iso,iso_currency,base_currency,"
	            "quote_currency",
	.types    = "char text")

PGM_GENERATOR(language_code,
	PGM_PLACE_COUNTRY(16, pgm_country_language),
	.summary  = "language of the country, ISO 639-1",
	.domain   = "text",
	.width    = PGM_COUNTRY_LANGUAGE_WIDTH,
	.patterns = "language_code,=language,lang,locale_lang,lang_code,language_iso,"
	            "preferred_language,user_language,default_language,language.code,*_language",
	.types    = "char text")

PGM_GENERATOR(locale_code,
	.summary  = "language and country, sv-SE",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.call     = "pgm_place_locale(p, &r, '-')",
	.width    = PGM_COUNTRY_LANGUAGE_WIDTH + 1 + PGM_COUNTRY_CODE_WIDTH,
	.entity   = "place",
	.patterns = "locale,locale_code,culture,locale_id",
	.types    = "text char",
	.example  = "{}")

#endif
