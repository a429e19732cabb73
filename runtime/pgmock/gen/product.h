/* product.h - things for sale: name, category, price, stock number and description agree.
 *
 * All columns of a table that describe a product follow from one number. It is not drawn but
 * dealt, so that no name comes twice among the first hundred thousand rows: a shop has each
 * thing once. A name is a brand, a kind and a thing: "Wexcombe Classic Bookshelf".
 */
#ifndef PGMOCK_GEN_PRODUCT_H
#define PGMOCK_GEN_PRODUCT_H

#include <pgmock/dict/brand.h>
#include <pgmock/dict/product.h>
#include <pgmock/dict/product_kind.h>
#include <pgmock/dict/product_trait.h>
#include <pgmock/gen.h>

/* Each department has as many kinds as every other, so an index that tells brand, kind and
 * thing is a product of three numbers. */
#define PGM_PRODUCT_KINDS (PGM_PRODUCT_KIND_COUNT / PGM_PRODUCT_KIND_GROUPS)
#define PGM_PRODUCT_INDICES \
	(UINT64_C(1) * PGM_BRAND_COUNT * PGM_PRODUCT_KINDS * PGM_PRODUCT_COUNT)

/* Greatest bytes of a name with its brand, and of a description. */
#define PGM_PRODUCT_NAME_WIDTH \
	(PGM_BRAND_WIDTH + 1 + PGM_PRODUCT_KIND_WIDTH + 1 + PGM_PRODUCT_WIDTH + 16)
#define PGM_PRODUCT_TEXT_WIDTH \
	(PGM_PRODUCT_KIND_WIDTH + 1 + PGM_PRODUCT_WIDTH + 2 * PGM_PRODUCT_TRAIT_WIDTH + 8)

_Static_assert(PGM_PRODUCT_KIND_GROUPS == PGM_PRODUCT_GROUPS && PGM_PRODUCT_KIND_GROUPS <= 16,
	"departments");
_Static_assert(PGM_PRODUCT_KIND_COUNT % PGM_PRODUCT_KIND_GROUPS == 0,
	"as many kinds in each department");
_Static_assert(PGM_PRODUCT_TRAIT_COUNT == 32, "five bits choose a trait");

/* Things by department, so that a thing tells its kinds: departments are few, and their
 * first things rise. */
static inline uint32_t
pgm_product_department(uint32_t thing)
{
	uint32_t department = 0;

	for (uint32_t i = 1; i < PGM_PRODUCT_GROUPS; i++)
		department += thing >= pgm_product_group[i].first;
	return department;
}

typedef struct pgm_item {
	uint32_t thing; /* places in the dictionaries */
	uint32_t kind;
	uint32_t brand;
	uint64_t draw;
} pgm_item;

/* Returns the product of the row. */
static inline pgm_item
pgm_product_at(const pgm_rng *r, uint64_t row)
{
	uint64_t index = pgm_once(r, row, PGM_PRODUCT_INDICES);
	uint64_t rest = index / PGM_PRODUCT_COUNT;
	uint32_t thing = (uint32_t)(index % PGM_PRODUCT_COUNT);

	return (pgm_item){
		.thing = thing,
		.kind = pgm_product_department(thing) * PGM_PRODUCT_KINDS +
			(uint32_t)(rest % PGM_PRODUCT_KINDS),
		.brand = (uint32_t)(rest / PGM_PRODUCT_KINDS),
		.draw = pgm_mix(r->counter - PGM_DRAW_STEP),
	};
}

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): the row's number, permuted, says which
 * it is. */
static inline void
pgm_product_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

static inline char *
pgm_put_product(char *p, pgm_item item)
{
	p = pgm_copy16(p, &pgm_product_kind[item.kind]);
	*p++ = ' ';
	return pgm_copy32(p, &pgm_product[item.thing]);
}

/* Puts brand and name; where the shop has had all once, a number behind. */
static inline char *
pgm_product_name(char *p, const pgm_rng *r, uint64_t row)
{
	pgm_item item = pgm_product_at(r, row);
	uint64_t round = row / PGM_PRODUCT_INDICES;

	p = pgm_copy16(p, &pgm_brand[item.brand]);
	*p++ = ' ';
	p = pgm_put_product(p, item);
	*p = ' ';
	return round == 0 ? p : pgm_put_uint(p + 1, round + 1);
}

/* Puts "Nordic Travel Mug, tested by hand and made with care." */
static inline char *
pgm_put_product_text(char *p, pgm_item item)
{
	uint32_t first = pgm_bits(item.draw, 8, 5), second = pgm_bits(item.draw, 16, 5);

	p = pgm_put_product(p, item);
	p = pgm_put_bytes(p, ", ", 2);
	p = pgm_copy32(p, &pgm_product_trait[first]);
	if (first != second) {
		p = pgm_put_bytes(p, " and ", 5);
		p = pgm_copy32(p, &pgm_product_trait[second]);
	}
	*p++ = '.';
	return p;
}

/* Returns the price in cents: within the thing's range, low ones likelier, ending in 99
 * (mostly), 50 or 00. */
static inline int64_t
pgm_item_price(pgm_item item)
{
	uint32_t low = (uint32_t)pgm_product_low[item.thing] / 100;
	uint32_t high = (uint32_t)pgm_product_high[item.thing] / 100;
	int64_t whole = low + pgm_early(item.draw, 16, high - low + 1);
	uint32_t ending = pgm_bits(item.draw, 40, 3);

	return whole * 100 + (ending == 0 ? 0 : ending == 1 ? 50 : 99);
}

/* Returns the weight in grams: that of its like, up to a fifth more or less. */
static inline int64_t
pgm_item_grams(pgm_item item)
{
	return pgm_product_grams[item.thing] * (int64_t)(205 + pgm_even(item.draw, 24, 103)) / 256;
}

/* Puts a stock number, "KIT-MUG-04821", that no two rows have. */
static inline char *
pgm_product_sku(char *p, const pgm_rng *r, uint64_t row)
{
	uint64_t number = pgm_number_once(r, row);

	p = pgm_copy16(p, &pgm_product_code[pgm_product_at(r, row).thing]);
	*p++ = '-';
	return number < 100000 ? pgm_put_digits(p, number, 5) : pgm_put_uint(p, number);
}

#define PGM_PRODUCT_TEXT(bytes, column) \
	.yields = VALUE_TEXT, .entity = "product", .example = "{}", \
	.call = "pgm_copy" #bytes "(p, &pgm_product_" #column "[pgm_product_at(&r, row).thing])"

PGM_GENERATOR(product_name,
	.summary     = "name of a product: its brand, what it is like, what it is",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_product_name(p, &r, row)",
	.unique_call = "pgm_product_name(p, &r, row)",
	.width       = PGM_PRODUCT_NAME_WIDTH,
	.entity      = "product",
	.patterns    = "product_name,=product,item_name,product.name,item.name,product_title,"
	               "product.title,item_title,article_name,merchandise.name,listing.title,"
	               "inventory.name,item.title,product.product,equipment.name,tool.name,"
	               "appliance.name,asset.name,gear.name,part.name,spare_part.name,"
	               "accessory.name,equipment_name,tool_name,asset_name,appliance_name,"
	               "part_name",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(product_slug,
	.summary     = "name of the product, as in an address",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_slug(p, pgm_product_name(p, &r, row))",
	.unique_call = "pgm_slug(p, pgm_product_name(p, &r, row))",
	.width       = PGM_PRODUCT_NAME_WIDTH,
	.entity      = "product",
	.patterns    = "product.slug,item.slug,product_slug,product.handle,product.url_key,"
	               "listing.slug",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(product_description,
	.summary     = "a sentence or two about the product",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_product_text(p, pgm_product_at(&r, row))",
	.width       = PGM_PRODUCT_TEXT_WIDTH,
	.entity      = "product",
	.patterns    = "product_description,item_description,product.description,"
	               "item.description,product_details,product.summary",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(brand,
	.summary     = "brand of the product",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_copy16(p, &pgm_brand[pgm_product_at(&r, row).brand])",
	.unique_call = "pgm_copy16(p, &pgm_brand[${index}])",
	.distinct    = PGM_BRAND_COUNT,
	.width       = PGM_BRAND_WIDTH,
	.entity      = "product",
	.patterns    = "brand,brand_name,make_brand,brand.name",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(category,
	PGM_PRODUCT_TEXT(32, category),
	.summary  = "category of the product",
	.domain   = "commerce",
	.width    = PGM_PRODUCT_CATEGORY_WIDTH,
	.patterns = "category,product_category,category_name,product_category_name,"
	            "category_l1,category_level1,category_level_1,main_category,top_category,"
	            "parent_category,material_group,product_group,item_group,article_group,"
	            "merchandise_group,commodity_group,stock_group,product_family,"
	            "product_line,product_class,product_segment,product_division,"
	            "item_category,goods_category,merchandise_category",
	.types    = "text")

PGM_GENERATOR(subcategory,
	PGM_PRODUCT_TEXT(16, subcategory),
	.summary  = "narrower category of the product",
	.domain   = "commerce",
	.width    = PGM_PRODUCT_SUBCATEGORY_WIDTH,
	.patterns = "subcategory,sub_category,product_type,subcategory_name,category_l2,"
	            "category_l3,category2,category_2,subcat,sub_cat,subcategory_l1,"
	            "secondary_category,child_category,category_level_2,category_level2,"
	            "level2_category,product_subcategory,product_subtype,sub_type,subtype_name",
	.types    = "text")

PGM_GENERATOR(sku,
	.summary     = "stock number that begins with category and thing",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_product_sku(p, &r, row)",
	.unique_call = "pgm_product_sku(p, &r, row)",
	.width       = PGM_PRODUCT_CODE_WIDTH + 1 + 20,
	.entity      = "product",
	.patterns    = "sku,product_sku,item_sku,stock_code,item_number,product_code,item_code,"
	            "article_number,sku_code,stock_keeping_unit,product.code,item.code",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(price,
	.summary  = "price that fits the product, mostly ending in .99",
	.domain   = "commerce",
	.yields   = VALUE_NUMBER,
	.call     = "pgm_from_cents(pgm_item_price(pgm_product_at(&r, row)), ${unit})",
	.digits   = 3,
	.scale    = 2,
	.entity   = "product",
	.patterns = "price,unit_price,list_price,retail_price,msrp,selling_price,base_price,"
	            "regular_price,price_amount,item_price,price_monthly,price_yearly,"
	            "price_annual,monthly_price,yearly_price,annual_price,price_per_*,=fare,"
	            "fare_amount,ticket_price,compare_at_price,original_price,old_price,"
	            "price_adult,price_child,price_infant,price_per_person,price_student,"
	            "price_senior,price_small,price_medium,price_large,price_from,price_to,"
	            "price_min,price_max,price_net,price_gross,price_each,avg_price,"
	            "average_price,current_price,new_price,final_price,member_price,unit_rate,"
	            "line_item.rate,invoice_item.rate,invoices_item.rate,item.rate,"
	            "invoice_line.rate",
	.types    = "num float int",
	.example  = "{}")

PGM_GENERATOR(product_grams,
	.summary  = "weight of the product in grams",
	.domain   = "commerce",
	.yields   = VALUE_NUMBER,
	.call     = "pgm_item_grams(pgm_product_at(&r, row)) * ${unit}",
	.digits   = 5,
	.entity   = "product",
	.types    = "int num",
	.example  = "{}")

PGM_GENERATOR(cost,
	.summary  = "what the product costs the shop: 45 % of its price",
	.domain   = "commerce",
	.yields   = VALUE_NUMBER,
	.call     = "pgm_from_cents(pgm_item_price(pgm_product_at(&r, row)) * 45 / 100, "
	            "${unit})",
	.digits   = 3,
	.scale    = 2,
	.entity   = "product",
	.patterns = "=cost,unit_cost,cost_price,purchase_price,cogs,wholesale_price,cost_per_unit,"
	            "cost_per_*,std_cost,standard_cost,landed_cost,manufacturing_cost,"
	            "production_cost,last_cost,buy_price,buying_price,purchase_cost,"
	            "purchase_unit_price,supplier_price,dealer_price,trade_price,"
	            "factory_price,average_cost,avg_cost,item_cost,product_cost,cost_each",
	.types    = "num float int",
	.example  = "{}")

PGM_GENERATOR(sale_price,
	.summary  = "price of the product, 20 % off",
	.domain   = "commerce",
	.yields   = VALUE_NUMBER,
	.call     = "pgm_from_cents(pgm_item_price(pgm_product_at(&r, row)) * 80 / 100, "
	            "${unit})",
	.digits   = 3,
	.scale    = 2,
	.entity   = "product",
	.patterns = "sale_price,discounted_price,special_price,discount_price,promo_price",
	.types    = "num float int",
	.example  = "{}")

#endif
