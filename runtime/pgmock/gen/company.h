/* company.h - companies: name, domain, e-mail address and industry agree.
 *
 * All columns of a table that describe a company follow from one number. It is dealt, not
 * drawn: no name comes twice among the first seventeen thousand rows.
 */
#ifndef PGMOCK_GEN_COMPANY_H
#define PGMOCK_GEN_COMPANY_H

#include <pgmock/dict/company_stem.h>
#include <pgmock/dict/trade.h>
#include <pgmock/gen.h>

#define PGM_COMPANY_INDICES (UINT64_C(1) * PGM_COMPANY_STEM_COUNT * PGM_TRADE_COUNT)

/* Greatest bytes of a name, and of a host: where all names have come once, a number is put
 * behind. */
#define PGM_COMPANY_WIDTH (PGM_COMPANY_STEM_WIDTH + 1 + PGM_TRADE_WIDTH + 17)
#define PGM_COMPANY_HOST_WIDTH (PGM_COMPANY_STEM_WIDTH + PGM_TRADE_HOST_WIDTH + 16 + 8)

static const char pgm_mailboxes[4][8] = {"info@", "office@", "sales@", "hello@"};

typedef struct pgm_company {
	uint32_t stem; /* places in the dictionaries */
	uint32_t trade;
	uint64_t round; /* how often all names have come already */
} pgm_company;

/* Returns the company of the row. */
static inline pgm_company
pgm_company_at(const pgm_rng *r, uint64_t row)
{
	uint64_t index = pgm_once(r, row, PGM_COMPANY_INDICES);

	return (pgm_company){
		.stem = (uint32_t)(index % PGM_COMPANY_STEM_COUNT),
		.trade = (uint32_t)(index / PGM_COMPANY_STEM_COUNT),
		.round = row / PGM_COMPANY_INDICES,
	};
}

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): the row's number, permuted, says which
 * it is. */
static inline void
pgm_company_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

/* Puts "Halden Logistics". */
static inline char *
pgm_company_name(char *p, const pgm_rng *r, uint64_t row)
{
	pgm_company company = pgm_company_at(r, row);

	p = pgm_copy16(p, &pgm_company_stem[company.stem]);
	*p++ = ' ';
	p = pgm_copy16(p, &pgm_trade[company.trade]);
	*p = ' ';
	return company.round == 0 ? p : pgm_put_uint(p + 1, company.round + 1);
}

/* Puts a name and what it is of: "Halden" "Bank". */
static inline char *
pgm_company_like(char *p, pgm_rng *r, const char *what, size_t size)
{
	p = pgm_copy16(p, &pgm_company_stem[pgm_below(r, PGM_COMPANY_STEM_COUNT)]);
	*p++ = ' ';
	return pgm_put_bytes(p, what, size);
}

static inline char *
pgm_company_like_indexed(char *p, uint64_t index, const char *what, size_t size)
{
	p = pgm_copy16(p, &pgm_company_stem[index]);
	*p++ = ' ';
	return pgm_put_bytes(p, what, size);
}

/* Puts "haldenlogistics.example". */
static inline char *
pgm_put_company_host(char *p, pgm_company company)
{
	char *start = p;

	p = pgm_copy16(p, &pgm_company_stem[company.stem]);
	pgm_lower(start, p);
	p = pgm_copy16(p, &pgm_trade_host[company.trade]);
	p = company.round == 0 ? p : pgm_put_uint(p, company.round + 1);
	return pgm_put_bytes(p, ".example", 8);
}

static inline char *
pgm_company_domain(char *p, const pgm_rng *r, uint64_t row)
{
	return pgm_put_company_host(p, pgm_company_at(r, row));
}

static inline char *
pgm_company_website(char *p, const pgm_rng *r, uint64_t row)
{
	return pgm_put_company_host(
		pgm_put_bytes(p, "https://www.", 12), pgm_company_at(r, row));
}

/* Puts "info@haldenlogistics.example". */
static inline char *
pgm_company_email(char *p, const pgm_rng *r, uint64_t row)
{
	uint32_t box = pgm_bits(pgm_mix(r->counter - PGM_DRAW_STEP), 0, 2);

	memcpy(p, pgm_mailboxes[box], 8);
	p += box == 0 ? 5 : box == 1 ? 7 : 6;
	return pgm_put_company_host(p, pgm_company_at(r, row));
}

PGM_GENERATOR(company_name,
	.summary     = "name of a company that its domain and industry go with",
	.domain      = "company",
	.yields      = VALUE_TEXT,
	.call        = "pgm_company_name(p, &r, row)",
	.unique_call = "pgm_company_name(p, &r, row)",
	.width       = PGM_COMPANY_WIDTH,
	.entity      = "company",
	.patterns = "company_name,organisation,org_name,organisation_name,tenant_name,=maker,"
	            "=producer,mfg,payee,payee_name,imprint,trading_name,legal_entity,"
	            "counterparty,tenant.name,organisation.name,partner.name,workspace.name,"
	            "account.name,org.name,provider.name,carrier.name,client.company,"
	            "legal_name,legal_business_name,billing_company,parent_account,"
	            "counterparty_company,pharmacy,pharmacy_name,workspace,workspace_name,"
	            "issuer,lab_name,airline_operator,parent_company,customer_company,"
	            "contact_company,client_company,current_employer,companies.name,=company,"
	            "=organization,=business,contact.account_name,opportunity.account_name,"
	            "lead.account_name,deal.account_name,song.label,album.label,record_label,"
	            "artist.label,track.label,record_company,production_company,*_company,"
	            "*_vendor,*_supplier,*_manufacturer,party_a,party_b,vitals.payer,"
	            "claim.payer,payer_company,first_party,second_party,=provider,"
	            "payment_provider,service_provider,cloud_provider,sso_provider,"
	            "hosting_provider,internet_provider,isp,carrier_company,funding_body,"
	            "governing_body,awarding_body,examining_body,regulatory_body,"
	            "certifying_body,professional_body,issuing_body,certification_body,"
	            "accreditation_body,licensing_body,issuing_organization,domain.registrar,"
	            "dns_zone.registrar,zone.registrar,website.registrar,registrar_name,"
	            "customer.company_name",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(company_domain,
	.summary     = "Internet domain of the company",
	.domain      = "company",
	.yields      = VALUE_TEXT,
	.call        = "pgm_company_domain(p, &r, row)",
	.unique_call = "pgm_company_domain(p, &r, row)",
	.width       = PGM_COMPANY_HOST_WIDTH,
	.entity      = "company",
	.patterns    = "company_domain,corp_domain,org_domain,domain,domain_name,fqdn,"
	               "email_domain,custom_domain,hostname_domain",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(website,
	.summary     = "address of the company's site",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_company_website(p, &r, row)",
	.unique_call = "pgm_company_website(p, &r, row)",
	.width       = 12 + PGM_COMPANY_HOST_WIDTH,
	.entity      = "company",
	.patterns    = "website,homepage,web_site,site_url,company_url,website_url,"
	               "homepage_url,web_address,company_website,home_page",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(company_email,
	.summary     = "e-mail address of the company",
	.domain      = "contact",
	.yields      = VALUE_TEXT,
	.call        = "pgm_company_email(p, &r, row)",
	.unique_call = "pgm_company_email(p, &r, row)",
	.width       = 7 + PGM_COMPANY_HOST_WIDTH,
	.entity      = "company",
	.patterns    = "company_email,business_email,corporate_email,support_email,"
	               "sales_email,office_email,organization_email,company.email,"
	               "supplier.email,vendor.email,organization.email,tenant.email,"
	               "merchant.email,publisher.email",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(industry,
	.summary  = "industry of the company",
	.domain   = "company",
	.yields   = VALUE_TEXT,
	.call     = "pgm_copy32(p, &pgm_trade_industry[pgm_company_at(&r, row).trade])",
	.width    = PGM_TRADE_INDUSTRY_WIDTH,
	.entity   = "company",
	.patterns = "industry,sector,industry_name,vertical,line_of_business,business_sector,"
	            "industry.name,sector.name",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(named_after,
	.summary     = "an invented name and what it is of: Halden Bank",
	.domain      = "company",
	.yields      = VALUE_TEXT,
	.params      = { { "what", PARAM_TEXT, .required = true,
	                   .help = "what bears the name" } },
	.call        = "pgm_company_like(p, &r, ${what}, ${what_size})",
	.unique_call = "pgm_company_like_indexed(p, ${index}, ${what}, ${what_size})",
	.distinct    = PGM_COMPANY_STEM_COUNT,
	.width       = PGM_COMPANY_STEM_WIDTH + 1,
	.wider       = "what",
	.wider_by    = 1,
	.types       = "text",
	.example     = "{ \"what\": \"Bank\" }")

#endif
