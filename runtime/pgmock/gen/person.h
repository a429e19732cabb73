/* person.h - people: what they are called, how they are reached, how old they are.
 *
 * All columns of a table that describe a person draw from one stream in the same order, so
 * the e-mail address is made of the name, the first name goes with the sex, and both names
 * come from one culture. The first draw of a row decides who it is; what else a column needs
 * it takes from the second.
 */
#ifndef PGMOCK_GEN_PERSON_H
#define PGMOCK_GEN_PERSON_H

#include <pgmock/dict/given_name.h>
#include <pgmock/dict/mail_domain.h>
#include <pgmock/dict/surname.h>
#include <pgmock/gen.h>

/* Of 64 people so many bear names of each culture, in the order of surname.txt. */
static const uint8_t pgm_culture_of[64] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 10, 10, 10, 11,
	11, 11, 12, 13, 14, 14, 15,
};

_Static_assert(PGM_SURNAME_GROUPS == 16 && PGM_GIVEN_NAME_GROUPS == 32,
	"cultures of the dictionaries");

typedef struct pgm_person {
	uint32_t group; /* of given names: 2 * culture, one more for men */
	uint32_t given; /* places in the dictionaries */
	uint32_t surname;
} pgm_person;

/* Returns the person of the row. Takes one draw. */
static inline pgm_person
pgm_person_at(pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	uint32_t culture = pgm_culture_of[pgm_bits(draw, 0, 6)];
	uint32_t group = 2 * culture + pgm_bits(draw, 6, 1);

	return (pgm_person){
		.group = group,
		.given = pgm_given_name_group[group].first +
			 pgm_early(draw, 8, pgm_given_name_group[group].count),
		.surname = pgm_surname_group[culture].first +
			   pgm_early(draw, 32, pgm_surname_group[culture].count),
	};
}

/* Begins with the person (rng.h: pgm_draw_ahead()). */
static inline void
pgm_person_ahead(pgm_key key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key, row);
	pgm_person who = pgm_person_at(&r);

	PGM_COMPUTE(who.given);
	PGM_COMPUTE(who.surname);
}

/* Returns whether the row's person is a man. Takes one draw. */
static inline bool
pgm_person_is_man(pgm_rng *r)
{
	return pgm_bits(pgm_next(r), 6, 1);
}

static inline char *
pgm_person_full_name(char *p, pgm_rng *r)
{
	pgm_person who = pgm_person_at(r);

	p = pgm_copy16(p, &pgm_given_name[who.given]);
	*p++ = ' ';
	return pgm_copy16(p, &pgm_surname[who.surname]);
}

/* Returns the place of the second given name, one of the same culture and sex. */
static inline uint32_t
pgm_person_middle(pgm_rng *r)
{
	pgm_group group = pgm_given_name_group[pgm_person_at(r).group];

	return group.first + pgm_early(pgm_next(r), 0, group.count);
}

/* Puts the first letter of a name, which its ASCII form has in lower case. */
static inline char *
pgm_put_initial(char *p, const pgm_slot16 *ascii)
{
	*p = (char)(ascii->text[0] - 'a' + 'A');
	return p + 1;
}

static inline char *
pgm_person_display_name(char *p, pgm_rng *r)
{
	pgm_person who = pgm_person_at(r);

	p = pgm_copy16(p, &pgm_given_name[who.given]);
	*p++ = ' ';
	p = pgm_put_initial(p, &pgm_surname_ascii[who.surname]);
	*p++ = '.';
	return p;
}

static inline char *
pgm_person_initials(char *p, pgm_rng *r)
{
	pgm_person who = pgm_person_at(r);

	p = pgm_put_initial(p, &pgm_given_name_ascii[who.given]);
	return pgm_put_initial(p, &pgm_surname_ascii[who.surname]);
}

/* A maiden name: another family name of the same culture. */
static inline char *
pgm_person_maiden_name(char *p, pgm_rng *r)
{
	pgm_group group = pgm_surname_group[pgm_person_at(r).group / 2];

	return pgm_copy16(
		p, &pgm_surname[group.first + pgm_early(pgm_next(r), 0, group.count)]);
}

/* The name on a card: ASCII capitals. */
static inline char *
pgm_person_on_card(char *p, pgm_rng *r)
{
	pgm_person who = pgm_person_at(r);
	char *start = p;

	p = pgm_copy16(p, &pgm_given_name_ascii[who.given]);
	*p++ = ' ';
	p = pgm_copy16(p, &pgm_surname_ascii[who.surname]);
	for (char *c = start; c < p; c++)
		*c = (char)(*c & ~(*c >= 'a' ? 0x20 : 0));
	return p;
}

/* A manner of making one word of two names. */
typedef struct pgm_manner {
	uint8_t given;   /* bytes of the given name at most */
	uint8_t between; /* 1: what stands between the names is kept */
	char separator;
	uint8_t digits; /* behind the names in an e-mail address: 2 or none */
} pgm_manner;

static const pgm_manner pgm_manners[16] = {
	/* aokafor27, a.okafor */
	{1, 0, '.', 2}, {1, 1, '.', 0}, {1, 1, '.', 2},
	/* amara.okafor */
	{15, 1, '.', 0}, {15, 1, '.', 0}, {15, 1, '.', 0}, {15, 1, '.', 0}, {15, 1, '.', 2},
	{15, 1, '.', 2},
	/* amara_okafor, amara-okafor */
	{15, 1, '_', 0}, {15, 1, '_', 0}, {15, 1, '_', 0}, {15, 1, '_', 2}, {15, 1, '-', 0},
	/* amaraokafor */
	{15, 0, '.', 0}, {15, 0, '.', 2},
};

/* Puts given and family name as the part of an address before the @. */
static inline char *
pgm_put_login(char *p, pgm_person who, const pgm_manner *how)
{
	const pgm_slot16 *given = &pgm_given_name_ascii[who.given];

	pgm_copy16(p, given);
	p += given->size < how->given ? given->size : how->given;
	*p = how->separator;
	return pgm_copy16(p + how->between, &pgm_surname_ascii[who.surname]);
}

/* Puts @ and a domain: the one asked for, or, where size is 0, one of the dictionary. */
static inline char *
pgm_put_mail_domain(char *p, uint32_t at, const char *domain, size_t size)
{
	if (size == 0)
		return pgm_copy16(p, &pgm_mail_domain[at]);
	*p = '@';
	return pgm_put_bytes(p + 1, domain, size);
}

static inline char *
pgm_person_email(char *p, pgm_rng *r, const char *domain, size_t size)
{
	pgm_person who = pgm_person_at(r);
	uint64_t draw = pgm_next(r);
	const pgm_manner *how = &pgm_manners[pgm_bits(draw, 0, 4)];

	p = pgm_put_login(p, who, how);
	pgm_put_digits(p, pgm_even(draw, 8, 100), 2);
	return pgm_put_mail_domain(p + how->digits,
		pgm_mail_domain_pick[pgm_bits(draw, 24, 12)], domain, size);
}

/* No two addresses end in the same number and domain. */
static inline char *
pgm_person_email_numbered(char *p, pgm_rng *r, uint64_t index, const char *domain, size_t size)
{
	uint32_t domains = size == 0 ? PGM_MAIL_DOMAIN_COUNT : 1;
	pgm_person who = pgm_person_at(r);
	uint64_t draw = pgm_next(r);

	p = pgm_put_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)]);
	p = pgm_put_uint(p, index / domains);
	return pgm_put_mail_domain(p, (uint32_t)(index % domains), domain, size);
}

static inline char *
pgm_person_username(char *p, pgm_rng *r)
{
	pgm_person who = pgm_person_at(r);
	uint64_t draw = pgm_next(r);

	p = pgm_put_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)]);
	char *numbered = pgm_put_digits(p, pgm_even(draw, 8, 100), 2);
	return pgm_bits(draw, 4, 3) < 5 ? numbered : p;
}

static inline char *
pgm_person_username_numbered(char *p, pgm_rng *r, uint64_t index)
{
	pgm_person who = pgm_person_at(r);
	uint64_t draw = pgm_next(r);

	return pgm_put_uint(pgm_put_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)]), index);
}

static inline char *
pgm_person_handle(char *p, pgm_rng *r)
{
	*p++ = '@';
	return pgm_person_username(p, r);
}

static inline char *
pgm_person_profile_url(char *p, pgm_rng *r)
{
	p = pgm_put_bytes(p, "https://www.linkedin.com/in/example-", 36);
	return pgm_person_username(p, r);
}

static inline char *
pgm_person_gender(char *p, pgm_rng *r)
{
	bool man = pgm_person_is_man(r);

	memcpy(p, man ? "male  " : "female", 6);
	return p + (man ? 4 : 6);
}

static inline char *
pgm_person_sex(char *p, pgm_rng *r)
{
	*p = pgm_person_is_man(r) ? 'M' : 'F';
	return p + 1;
}

/* Puts one of three labels; the third may be empty. */
static inline char *
pgm_person_label(char *p, pgm_rng *r, const char *female, size_t female_size, const char *male,
	size_t male_size, const char *other, size_t other_size)
{
	bool man = pgm_person_is_man(r);

	if (other_size > 0 && pgm_bits(pgm_next(r), 0, 6) == 0)
		return pgm_put_bytes(p, other, other_size);
	return man ? pgm_put_bytes(p, male, male_size) : pgm_put_bytes(p, female, female_size);
}

/* One in 64 goes by they. */
static inline char *
pgm_person_pronouns(char *p, pgm_rng *r)
{
	bool man = pgm_person_is_man(r);

	if (pgm_bits(pgm_next(r), 0, 6) == 0)
		return pgm_put_bytes(p, "they/them", 9);
	memcpy(p, man ? "he/him " : "she/her", 7);
	return p + (man ? 6 : 7);
}

/* Doctors and professors are 4 and 1 in 64. */
static inline char *
pgm_person_prefix(char *p, pgm_rng *r)
{
	bool man = pgm_person_is_man(r);
	uint32_t bits = pgm_bits(pgm_next(r), 0, 6);
	const char *prefix = man ? "Mr.  " : bits < 40 ? "Ms.  " : "Mrs. ";
	size_t size = man || bits < 40 ? 3 : 4;

	if (bits < 5) {
		prefix = bits == 0 ? "Prof." : "Dr.  ";
		size = bits == 0 ? 5 : 3;
	}
	memcpy(p, prefix, 5);
	return p + size;
}

/* An age in years, and how many days it is ago that a person of that age was born, at least. */
typedef struct pgm_age {
	uint16_t days;
	uint16_t years;
} pgm_age;

#define PGM_AGE(years) {(1461 * (years) >> 2) + 1, years}

/* Ages of adults: one 256th of them each. */
static const pgm_age pgm_ages[256] = {
	PGM_AGE(18), PGM_AGE(18), PGM_AGE(18), PGM_AGE(18), PGM_AGE(19), PGM_AGE(19), PGM_AGE(19),
	PGM_AGE(19), PGM_AGE(20), PGM_AGE(20), PGM_AGE(20), PGM_AGE(20), PGM_AGE(21), PGM_AGE(21),
	PGM_AGE(21), PGM_AGE(21), PGM_AGE(22), PGM_AGE(22), PGM_AGE(22), PGM_AGE(22), PGM_AGE(23),
	PGM_AGE(23), PGM_AGE(23), PGM_AGE(23), PGM_AGE(24), PGM_AGE(24), PGM_AGE(24), PGM_AGE(24),
	PGM_AGE(25), PGM_AGE(25), PGM_AGE(25), PGM_AGE(25), PGM_AGE(26), PGM_AGE(26), PGM_AGE(26),
	PGM_AGE(26), PGM_AGE(26), PGM_AGE(26), PGM_AGE(26), PGM_AGE(26), PGM_AGE(27), PGM_AGE(27),
	PGM_AGE(27), PGM_AGE(27), PGM_AGE(28), PGM_AGE(28), PGM_AGE(28), PGM_AGE(28), PGM_AGE(29),
	PGM_AGE(29), PGM_AGE(29), PGM_AGE(29), PGM_AGE(29), PGM_AGE(29), PGM_AGE(29), PGM_AGE(29),
	PGM_AGE(30), PGM_AGE(30), PGM_AGE(30), PGM_AGE(30), PGM_AGE(31), PGM_AGE(31), PGM_AGE(31),
	PGM_AGE(31), PGM_AGE(32), PGM_AGE(32), PGM_AGE(32), PGM_AGE(32), PGM_AGE(32), PGM_AGE(32),
	PGM_AGE(32), PGM_AGE(32), PGM_AGE(33), PGM_AGE(33), PGM_AGE(33), PGM_AGE(33), PGM_AGE(34),
	PGM_AGE(34), PGM_AGE(34), PGM_AGE(34), PGM_AGE(35), PGM_AGE(35), PGM_AGE(35), PGM_AGE(35),
	PGM_AGE(35), PGM_AGE(35), PGM_AGE(35), PGM_AGE(35), PGM_AGE(36), PGM_AGE(36), PGM_AGE(36),
	PGM_AGE(36), PGM_AGE(37), PGM_AGE(37), PGM_AGE(37), PGM_AGE(37), PGM_AGE(38), PGM_AGE(38),
	PGM_AGE(38), PGM_AGE(38), PGM_AGE(38), PGM_AGE(38), PGM_AGE(38), PGM_AGE(38), PGM_AGE(39),
	PGM_AGE(39), PGM_AGE(39), PGM_AGE(39), PGM_AGE(40), PGM_AGE(40), PGM_AGE(40), PGM_AGE(40),
	PGM_AGE(41), PGM_AGE(41), PGM_AGE(41), PGM_AGE(41), PGM_AGE(42), PGM_AGE(42), PGM_AGE(42),
	PGM_AGE(42), PGM_AGE(43), PGM_AGE(43), PGM_AGE(43), PGM_AGE(43), PGM_AGE(43), PGM_AGE(43),
	PGM_AGE(43), PGM_AGE(43), PGM_AGE(44), PGM_AGE(44), PGM_AGE(44), PGM_AGE(44), PGM_AGE(45),
	PGM_AGE(45), PGM_AGE(45), PGM_AGE(45), PGM_AGE(46), PGM_AGE(46), PGM_AGE(46), PGM_AGE(46),
	PGM_AGE(47), PGM_AGE(47), PGM_AGE(47), PGM_AGE(47), PGM_AGE(48), PGM_AGE(48), PGM_AGE(48),
	PGM_AGE(48), PGM_AGE(49), PGM_AGE(49), PGM_AGE(49), PGM_AGE(49), PGM_AGE(50), PGM_AGE(50),
	PGM_AGE(50), PGM_AGE(50), PGM_AGE(51), PGM_AGE(51), PGM_AGE(51), PGM_AGE(51), PGM_AGE(52),
	PGM_AGE(52), PGM_AGE(52), PGM_AGE(52), PGM_AGE(53), PGM_AGE(53), PGM_AGE(53), PGM_AGE(53),
	PGM_AGE(54), PGM_AGE(54), PGM_AGE(54), PGM_AGE(54), PGM_AGE(55), PGM_AGE(55), PGM_AGE(55),
	PGM_AGE(55), PGM_AGE(56), PGM_AGE(56), PGM_AGE(56), PGM_AGE(56), PGM_AGE(57), PGM_AGE(57),
	PGM_AGE(57), PGM_AGE(57), PGM_AGE(58), PGM_AGE(58), PGM_AGE(58), PGM_AGE(58), PGM_AGE(59),
	PGM_AGE(59), PGM_AGE(59), PGM_AGE(59), PGM_AGE(60), PGM_AGE(60), PGM_AGE(60), PGM_AGE(60),
	PGM_AGE(61), PGM_AGE(61), PGM_AGE(61), PGM_AGE(61), PGM_AGE(62), PGM_AGE(62), PGM_AGE(62),
	PGM_AGE(63), PGM_AGE(63), PGM_AGE(64), PGM_AGE(64), PGM_AGE(64), PGM_AGE(65), PGM_AGE(65),
	PGM_AGE(65), PGM_AGE(65), PGM_AGE(66), PGM_AGE(66), PGM_AGE(66), PGM_AGE(66), PGM_AGE(67),
	PGM_AGE(67), PGM_AGE(67), PGM_AGE(68), PGM_AGE(68), PGM_AGE(69), PGM_AGE(69), PGM_AGE(69),
	PGM_AGE(70), PGM_AGE(70), PGM_AGE(70), PGM_AGE(71), PGM_AGE(71), PGM_AGE(72), PGM_AGE(72),
	PGM_AGE(72), PGM_AGE(73), PGM_AGE(73), PGM_AGE(74), PGM_AGE(74), PGM_AGE(75), PGM_AGE(75),
	PGM_AGE(76), PGM_AGE(76), PGM_AGE(77), PGM_AGE(77), PGM_AGE(78), PGM_AGE(79), PGM_AGE(79),
	PGM_AGE(80), PGM_AGE(81), PGM_AGE(81), PGM_AGE(82), PGM_AGE(84), PGM_AGE(85), PGM_AGE(86),
	PGM_AGE(88), PGM_AGE(89), PGM_AGE(90), PGM_AGE(92),
};

/* Returns the age in years, in its whole, of the row's person. */
static inline int64_t
pgm_person_age(pgm_rng *r)
{
	pgm_next(r);
	return pgm_ages[pgm_bits(pgm_next(r), 52, 8)].years;
}

/* Returns the day of birth: so many years and 1 to 363 days before now, whatever leap days
 * lie between. */
static inline int64_t
pgm_person_birth(pgm_rng *r, int64_t now)
{
	pgm_next(r);
	uint64_t draw = pgm_next(r);

	return pgm_day_at(now) - pgm_ages[pgm_bits(draw, 52, 8)].days - pgm_even(draw, 36, 363);
}

static inline int64_t
pgm_person_birth_year(pgm_rng *r, int64_t now)
{
	return pgm_civil_of(pgm_person_birth(r, now)).year;
}

PGM_GENERATOR(first_name,
	.summary  = "given name, of many cultures",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy16(p, &pgm_given_name[pgm_person_at(&r).given])",
	.width    = PGM_GIVEN_NAME_WIDTH,
	.entity   = "person",
	.patterns = "first_name,fname,given_name,forename,firstname,christian_name,f_name,"
	            "fore_name,firstnm,=given,given_names,forenames,name_first,*_first",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(last_name,
	.summary  = "family name of the same culture as the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy16(p, &pgm_surname[pgm_person_at(&r).surname])",
	.width    = PGM_SURNAME_WIDTH,
	.entity   = "person",
	.patterns = "last_name,lname,surname,family_name,lastname,l_name,sur_name,=family,"
	            "last_names,surnames,name_last,birth_surname,second_surname,*_last",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(middle_name,
	.summary  = "second given name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy16(p, &pgm_given_name[pgm_person_middle(&r)])",
	.width    = PGM_GIVEN_NAME_WIDTH,
	.entity   = "person",
	.patterns = "middle_name,mname,second_name,middlename,m_name,other_names,middle_names",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(middle_initial,
	.summary  = "first letter of the second given name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_put_initial(p, &pgm_given_name_ascii[pgm_person_middle(&r)])",
	.width    = 1,
	.entity   = "person",
	.patterns = "middle_initial,=mi,=initial",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(full_name,
	.summary  = "first and last name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_full_name(p, &r)",
	.width    = PGM_GIVEN_NAME_WIDTH + 1 + PGM_SURNAME_WIDTH,
	.entity   = "person",
	.elsewhere = "other_name",
	.patterns = "full_name,fullname,person_name,contact_name,contact_person,recipient,"
	            "byline,shipping_name,delivery_name,written_by,signatory,lead.name,"
	            "profile.name,ename,emp_name,parent.name,persons.name,persons.legal_name,"
	            "submission.name",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(other_name,
	.summary  = "first and last name of somebody whom the column names: a customer, a doctor",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_full_name(p, &r)",
	.width    = PGM_GIVEN_NAME_WIDTH + 1 + PGM_SURNAME_WIDTH,
	.entity   = "person",
	.another  = true,
	.patterns = "next_of_kin,kin_name,emergency_contact_name,emergency_contact,"
	            "emergency_name,attending_physician,provider_name,account_holder,"
	            "account_holder_name,sales_rep,billing_name,policy_holder,"
	            "counterparty_name,prescriber,prescriber_name,parent_name,ceo_name,ceo,"
	            "broker_name,organiser,tenant_contact,account_manager,courier_contact,"
	            "requested_by_name,person_in_charge,attn,attention,ship_to_name,"
	            "bill_to_name,bill_to,ship_to,shipped_to,actress,referring_doctor,csm_name,"
	            "gp_name,pcp_name,ship_name,deputy,salesman,=staff_name,board_member,"
	            "lead_name,payer,drawer_name,drawee_name,co_applicant_name,attending_md,"
	            "attending,ordering_provider,referring_provider,rendering_provider,"
	            "primary_provider,attending_provider,treating_provider,responsible_person,"
	            "contact_person_name,*_rep,*_owner_name,*_manager,*_coordinator,*_officer,"
	            "next_kin_name,*_by_name,reporting_to_name,*_contact_name,*_person,"
	            "event.host_name,meeting.host_name,lease.tenant_name,lease.tenant,"
	            "rental.tenant_name,rental.tenant,rent_payment.tenant_name,from_name,"
	            "to_name,signature_name,signed_name,print_name,printed_name,"
	            "third_party_name,party_name,vitals.provider,appointments.provider,"
	            "prescription.provider,care_provider,opposing_party,other_party,"
	            "adverse_party,opposing_counsel,*_counsel,*_investigator",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(display_name,
	.summary  = "first name and the initial of the last",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_display_name(p, &r)",
	.width    = PGM_GIVEN_NAME_WIDTH + 3,
	.entity   = "person",
	.patterns = "=display_name,user.display_name,shown_name,public_name",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(nickname,
	.summary  = "what friends say: the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy16(p, &pgm_given_name[pgm_person_at(&r).given])",
	.width    = PGM_GIVEN_NAME_WIDTH,
	.entity   = "person",
	.patterns = "nickname,nick,nick_name,preferred_name,goes_by,=alias,known_as,"
	            "also_known_as,aka,preferred_first_name,call_me",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(initials,
	.summary  = "first letters of first and last name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_initials(p, &r)",
	.width    = 2,
	.entity   = "person",
	.patterns = "initials,user_initials,monogram",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(maiden_name,
	.summary  = "another family name of the same culture",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_maiden_name(p, &r)",
	.width    = PGM_SURNAME_WIDTH,
	.entity   = "person",
	.patterns = "maiden_name,birth_name,name_at_birth,mothers_maiden_name",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(cardholder_name,
	.summary  = "name as a payment card shows it, in capitals",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_on_card(p, &r)",
	.width    = PGM_GIVEN_NAME_ASCII_WIDTH + 1 + PGM_SURNAME_ASCII_WIDTH,
	.entity   = "person",
	.patterns = "cardholder,cardholder_name,name_on_card,card_holder,card_holder_name,"
	            "embossed_name,embossing_name,name_on_account_card",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(email,
	.summary     = "e-mail address made of the name, in a domain reserved for examples",
	.domain      = "contact",
	.yields      = VALUE_TEXT,
	.params      = { { "domain", PARAM_TEXT, .fallback = "",
	                   .help = "domain of all addresses, without the @" } },
	.call        = "pgm_person_email(p, &r, ${domain}, ${domain_size})",
	.unique_call = "pgm_person_email_numbered(p, &r, ${index}, ${domain}, ${domain_size})",
	.width       = PGM_GIVEN_NAME_ASCII_WIDTH + 1 + PGM_SURNAME_ASCII_WIDTH + 2 +
	               PGM_MAIL_DOMAIN_WIDTH,
	.wider       = "domain",
	.wider_by    = 1,
	.counted     = 1 + 1 + PGM_MAIL_DOMAIN_WIDTH,
	.entity      = "person",
	.patterns = "email,email_address,e_mail,user_email,contact_email,email_addr,"
	            "emailaddress,mail,mail_address,e_mail_address,primary_email,login_email,"
	            "billing_email,secondary_email,alternate_email,recovery_email,"
	            "personal_email,reply_to,email_from,email_to,=cc,=bcc,email_id,mail_id,"
	            "emailid,mailid,e_mail_id,emails,work_mail,*_mail,lease.tenant_email,"
	            "email.to_address,email.from_address,mail.to_address,mail.from_address,"
	            "newsletter.to_address,smtp.from_address,from_email_address",
	.types       = "text",
	.example     = "{ \"domain\": \"example.org\" }")

PGM_GENERATOR(username,
	.summary     = "login name made of the name",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_person_username(p, &r)",
	.unique_call = "pgm_person_username_numbered(p, &r, ${index})",
	.width       = PGM_GIVEN_NAME_ASCII_WIDTH + 1 + PGM_SURNAME_ASCII_WIDTH + 2,
	.counted     = 1,
	.entity      = "person",
	.patterns = "username,user_name,login,login_name,user_handle,screenname,screen_name,"
	            "=userid,account_login,github,github_username,github_login,github_handle,"
	            "unix_user,os_user,skype,=facebook,gamertag,gamer_tag,player_tag,ign,"
	            "in_game_name,from_user,to_user,*_user,*_username,*_login,starter,"
	            "thread_starter,=op,started_by_user,persons.handle,account.handle,"
	            "profile.handle,channel.handle",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(social_handle,
	.summary  = "@ and a login name",
	.domain   = "contact",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_handle(p, &r)",
	.width    = 1 + PGM_GIVEN_NAME_ASCII_WIDTH + 1 + PGM_SURNAME_ASCII_WIDTH + 2,
	.entity   = "person",
	.patterns = "twitter,twitter_handle,x_handle,instagram,instagram_handle,telegram,"
	            "tiktok,mastodon,bluesky,messenger_handle,skype_id,signal_handle,"
	            "im_handle,social_handle,twitter_username",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(linkedin_url,
	.summary  = "address of a profile made of the name",
	.domain   = "contact",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_profile_url(p, &r)",
	.width    = 36 + PGM_GIVEN_NAME_ASCII_WIDTH + 1 + PGM_SURNAME_ASCII_WIDTH + 2,
	.entity   = "person",
	.patterns = "linkedin,linkedin_url,linkedin_profile",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(gender,
	.summary  = "female or male, agreeing with the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_gender(p, &r)",
	.width    = 6,
	.entity   = "person",
	.brief    = "sex",
	.brief_below = 6,
	.patterns = "gender,gender_identity,patient_gender,gender_name",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(sex,
	.summary  = "F or M, agreeing with the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_sex(p, &r)",
	.width    = 1,
	.entity   = "person",
	.patterns = "sex,biological_sex,sex_at_birth,gender,gender_code,sex_code,sex_cd",
	.types    = "text char",
	.example  = "{}")

/* For enums: each parameter finds its label among the words of its choices. */
PGM_GENERATOR(gender_label,
	.summary  = "one of two labels, agreeing with the first name, seldom a third",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.params   = { { "female", PARAM_TEXT, .required = true, .choices = "female f woman w girl",
	                .help = "what women are called" },
	              { "male", PARAM_TEXT, .required = true, .choices = "male m man boy",
	                .help = "what men are called" },
	              { "other", PARAM_TEXT, .fallback = "",
	                .choices = "other x diverse nonbinary non_binary non-binary",
	                .help = "what one in 64 is called" } },
	.call     = "pgm_person_label(p, &r, ${female}, ${female_size}, ${male}, ${male_size}, "
	            "${other}, ${other_size})",
	.width    = 126, /* a label of 63 bytes, each of them escaped */
	.entity   = "person",
	.patterns = "gender,gender_identity,patient_gender,sex,biological_sex,sex_at_birth,"
	            "gender_code",
	.types    = "enum",
	.example  = "{ \"female\": \"woman\", \"male\": \"man\" }")

PGM_GENERATOR(pronouns,
	.summary  = "pronouns, agreeing with the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_pronouns(p, &r)",
	.width    = 9,
	.entity   = "person",
	.patterns = "pronouns,preferred_pronouns,pronoun",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(name_prefix,
	.summary  = "Mr., Ms., Dr. …, agreeing with the first name",
	.domain   = "person",
	.yields   = VALUE_TEXT,
	.call     = "pgm_person_prefix(p, &r)",
	.width    = 5,
	.entity   = "person",
	.patterns = "name_prefix,salutation,honorific,courtesy_title,person.title,patient.title,"
	            "guest.title,passenger.title,=prefix,customer.title,honorific_title,"
	            "traveller.title,traveler.title,tourist.title,visitor.title,donor.title,"
	            "student.title,pupil.title,client.title,beneficiary.title,claimant.title,"
	            "applicant.title,subscriber.title,policyholder.title,resident.title,"
	            "voter.title,parishioner.title,member.title,pensioner.title",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(date_of_birth,
	.summary  = "birthday of an adult, ages spread as in life",
	.domain   = "person",
	.yields   = VALUE_DATE,
	.call     = "pgm_person_birth(&r, ${now})",
	.entity   = "person",
	.patterns = "date_of_birth,dob,birth_date,birthdate,birthday,born_on,=born,date_birth,"
	            "birth_day",
	.types    = "date ts",
	.example  = "{}")

PGM_GENERATOR(age,
	.summary  = "age of an adult in years, agreeing with the date of birth",
	.domain   = "person",
	.yields   = VALUE_INT,
	.call     = "pgm_person_age(&r)",
	.entity   = "person",
	.patterns = "=age,age_years,age_in_years,patient_age,customer_age,user_age,"
	            "current_age,persons.age",
	.types    = "int",
	.example  = "{}")

PGM_GENERATOR(birth_year,
	.summary  = "year of birth, agreeing with the date of birth",
	.domain   = "person",
	.yields   = VALUE_INT,
	.call     = "pgm_person_birth_year(&r, ${now})",
	.entity   = "person",
	.patterns = "birth_year,year_of_birth,yob",
	.types    = "int",
	.example  = "{}")

#endif
