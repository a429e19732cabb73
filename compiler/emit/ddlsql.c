/* ddlsql.c - the statements of a dump, one function a kind.
 *
 * They read like what pg_dump 15 writes (pg_dump.c; pg_get_constraintdef() and pg_get_indexdef() of
 * ruleutils.c), so that a dump of the restored database differs from ours in nothing but the
 * spelling of expressions, which the server rewrites.
 */
#include "emit/ddlsql.h"

#include <inttypes.h>

#include "sql/names.h"
#include "sql/parse.h"

void
put_strings(Buf *buf, const char *const *strings)
{
	while (*strings != NULL)
		buf_puts(buf, *strings++);
}

/* Appends (a, b). */
static void
put_columns(Buf *buf, Column *const *columns, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_puts(buf, i == 0 ? "(" : ", ");
		sql_ident(buf, columns[i]->name);
	}
	buf_putc(buf, ')');
}

static void
put_deferrable(Buf *buf, bool deferrable, bool initially_deferred)
{
	if (deferrable || initially_deferred)
		buf_puts(buf, " DEFERRABLE");
	if (initially_deferred)
		buf_puts(buf, " INITIALLY DEFERRED");
}

void
ddlsql_database(Buf *buf, const Model *model)
{
	buf_puts(buf, "CREATE DATABASE ");
	sql_ident(buf, model->database);
	buf_puts(buf, " WITH TEMPLATE = template0 ENCODING = ");
	sql_literal(buf, model->encoding != NULL ? model->encoding : "UTF8");
	if (model->locale != NULL) {
		buf_puts(buf, " LC_COLLATE = ");
		sql_literal(buf, model->locale);
		buf_puts(buf, " LC_CTYPE = ");
		sql_literal(buf, model->locale);
	}
	if (model->database_rights.tablespace != NULL) {
		buf_puts(buf, " TABLESPACE = ");
		sql_ident(buf, model->database_rights.tablespace);
	}
	buf_puts(buf, ";\n");
}

/* ---- types --------------------------------------------------------------------------------- */

static void
put_enum(Buf *buf, const UserType *type)
{
	put(buf, "CREATE TYPE ", type->sql_name, " AS ENUM (");
	for (size_t i = 0; i < type->labels.n; i++) {
		buf_puts(buf, i == 0 ? "\n    " : ",\n    ");
		sql_literal(buf, type->labels.at[i]);
	}
	buf_puts(buf, "\n);\n");
}

static void
put_collation(Buf *buf, const char *collation)
{
	if (collation != NULL)
		put(buf, " COLLATE ", collation);
}

static void
put_domain(Buf *buf, const UserType *type)
{
	put(buf, "CREATE DOMAIN ", type->sql_name, " AS ", type->base->sql);
	put_collation(buf, type->collation);
	buf_puts(buf, type->not_null ? " NOT NULL" : "");
	if (type->default_sql != NULL) {
		buf_puts(buf, " DEFAULT ");
		sql_expression(buf, SQL_PLACE_DEFAULT, type->default_sql);
	}
	for (size_t i = 0; i < type->checks.n; i++) {
		buf_puts(buf, "\n\tCONSTRAINT ");
		sql_ident(buf, type->checks.at[i].name);
		buf_puts(buf, " CHECK (");
		sql_expression(buf, SQL_PLACE_OPERAND, type->checks.at[i].expression);
		buf_putc(buf, ')');
	}
	buf_puts(buf, ";\n");
}

static void
put_composite(Buf *buf, const UserType *type)
{
	put(buf, "CREATE TYPE ", type->sql_name, " AS (");
	for (size_t i = 0; i < type->fields.n; i++) {
		buf_puts(buf, i == 0 ? "\n\t" : ",\n\t");
		sql_ident(buf, type->fields.at[i].name);
		put(buf, " ", type->fields.at[i].type->sql);
		put_collation(buf, type->fields.at[i].collation);
	}
	buf_puts(buf, "\n);\n");
}

static void
put_range(Buf *buf, const UserType *type)
{
	put(buf, "CREATE TYPE ", type->sql_name,
		" AS RANGE (\n    subtype = ", type->base->base->name);
	if (type->multirange != NULL)
		put(buf, ",\n    multirange_type_name = ", type->multirange);
	if (type->subtype_diff != NULL)
		put(buf, ",\n    subtype_diff = pg_catalog.", type->subtype_diff);
	buf_puts(buf, "\n);\n");
}

void
ddlsql_type(Buf *buf, const UserType *type)
{
	static void (*const writers[])(Buf * buf, const UserType *type) = {
		[USER_ENUM] = put_enum,
		[USER_DOMAIN] = put_domain,
		[USER_COMPOSITE] = put_composite,
		[USER_RANGE] = put_range,
	};

	writers[type->kind](buf, type);
}

/* ---- sequences ----------------------------------------------------------------------------- */

static void
put_bound(Buf *buf, const char *name, bool given, int64_t value)
{
	if (given)
		buf_printf(buf, "    %s %" PRId64 "\n", name, value);
	else
		put(buf, "    NO ", name, "\n");
}

/* Appends the options, one a line; the last has no newline. */
static void
put_sequence_options(Buf *buf, const Sequence *sequence)
{
	buf_printf(buf, "    START WITH %" PRId64 "\n", sequence->start);
	buf_printf(buf, "    INCREMENT BY %" PRId64 "\n", sequence->increment);
	put_bound(buf, "MINVALUE", sequence->has_min, sequence->min_value);
	put_bound(buf, "MAXVALUE", sequence->has_max, sequence->max_value);
	buf_printf(buf, "    CACHE %" PRId64, sequence->cache);
	if (sequence->cycle)
		buf_puts(buf, "\n    CYCLE");
}

static void
put_identity(Buf *buf, const Sequence *sequence)
{
	const Column *column = sequence->owner;

	put(buf, "ALTER TABLE ", column->table->sql_name, " ALTER COLUMN ");
	sql_ident(buf, column->name);
	put(buf, " ADD GENERATED ", column->identity, " AS IDENTITY (\n");
	put(buf, "    SEQUENCE NAME ", sequence->sql_name, "\n");
	put_sequence_options(buf, sequence);
	buf_puts(buf, "\n);\n");
}

void
ddlsql_sequence(Buf *buf, const Sequence *sequence)
{
	if (sequence->identity) {
		put_identity(buf, sequence);
		return;
	}
	put(buf, sequence->unlogged ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ",
		sequence->sql_name, "\n");
	if (sequence->type != NULL && !str_eq(sequence->type, "bigint"))
		put(buf, "    AS ", sequence->type, "\n");
	put_sequence_options(buf, sequence);
	buf_puts(buf, ";\n");
}

void
ddlsql_owned_by(Buf *buf, const Sequence *sequence)
{
	put(buf, "ALTER SEQUENCE ", sequence->sql_name, " OWNED BY ",
		sequence->owner->table->sql_name, ".");
	sql_ident(buf, sequence->owner->name);
	buf_puts(buf, ";\n");
}

/* ---- tables -------------------------------------------------------------------------------- */

/* Starts the next line of CREATE TABLE. */
static void
put_element(Buf *buf, bool *first)
{
	buf_puts(buf, *first ? "\n    " : ",\n    ");
	*first = false;
}

const Sequence *
ddlsql_serial(const Column *column)
{
	const Column *made = column->counts_with != NULL ? column->counts_with : column;

	return made->identity == NULL ? made->sequence : NULL;
}

static void
put_nextval(Buf *buf, const Column *column)
{
	buf_puts(buf, "nextval(");
	sql_literal(buf, ddlsql_serial(column)->sql_name);
	buf_puts(buf, "::regclass)");
}

/* serial: whether the default of a serial column stands here, and not in a statement of its own. */
static void
put_column(Buf *buf, const Column *column, bool serial)
{
	sql_ident(buf, column->name);
	put(buf, " ", column->type.sql);
	put_collation(buf, column->collation);
	if (column->generated != NULL) {
		buf_puts(buf, " GENERATED ALWAYS AS (");
		sql_expression(buf, SQL_PLACE_OPERAND, column->generated);
		buf_puts(buf, ") STORED");
	} else if (column->default_sql != NULL && column->sequence == NULL) {
		buf_puts(buf, " DEFAULT ");
		sql_expression(buf, SQL_PLACE_DEFAULT, column->default_sql);
	} else if (serial && column->sequence != NULL && column->identity == NULL) {
		buf_puts(buf, " DEFAULT ");
		put_nextval(buf, column);
	}
	if (column->not_null)
		buf_puts(buf, " NOT NULL");
}

static void
put_check(Buf *buf, const Check *check)
{
	buf_puts(buf, "CONSTRAINT ");
	sql_ident(buf, check->name);
	buf_puts(buf, " CHECK (");
	sql_expression(buf, SQL_PLACE_OPERAND, check->expression);
	buf_puts(buf, check->no_inherit ? ") NO INHERIT" : ")");
}

/* What CREATE TABLE has no words for, or not those of all versions. */
static void
put_attributes(Buf *buf, const Column *column, const char *table)
{
	const struct {
		const char *before, *value;
	} attributes[] = {
		{" SET STATISTICS ", column->statistics},
		{" SET STORAGE ", column->storage},
		{" SET COMPRESSION ", column->compression},
		{" SET ", column->options},
	};

	if (column->inherited)
		return;
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if (attributes[i].value == NULL)
			continue;
		put(buf, "\nALTER TABLE ONLY ", table, " ALTER COLUMN ");
		sql_ident(buf, column->name);
		put(buf, attributes[i].before, attributes[i].value, ";\n");
	}
}

/* CREATE TABLE; by: PARTITION BY …, or NULL. */
static void
put_table(Buf *buf, const Table *table, const char *name, const char *by, bool serial)
{
	bool first = true;

	put(buf, table->unlogged && by == NULL ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ",
		name, " (");
	for (size_t i = 0; i < table->columns.n; i++) {
		if (table->columns.at[i].inherited)
			continue;
		put_element(buf, &first);
		put_column(buf, &table->columns.at[i], serial);
	}
	for (size_t i = 0; i < table->checks.n; i++) {
		if (table->checks.at[i].inherited || table->checks.at[i].not_valid)
			continue;
		put_element(buf, &first);
		put_check(buf, &table->checks.at[i]);
	}
	buf_puts(buf, "\n)");
	for (size_t i = 0; i < table->inherits.n; i++)
		put(buf, i == 0 ? "\nINHERITS (" : ", ", table->inherits.at[i]->sql_name);
	buf_puts(buf, table->inherits.n > 0 ? ")" : "");
	if (by != NULL)
		put(buf, "\nPARTITION BY ", by);
	else if (table->with != NULL)
		put(buf, "\nWITH ", table->with);
	buf_puts(buf, ";\n");
	for (size_t i = 0; i < table->columns.n; i++)
		put_attributes(buf, &table->columns.at[i], name);
	if (table->replica_identity != NULL && by == NULL)
		put(buf, "\nALTER TABLE ONLY ", name, " REPLICA IDENTITY ",
			table->replica_identity, ";\n");
	if (table->force_row_security && !serial)
		put(buf, "\nALTER TABLE ONLY ", name, " FORCE ROW LEVEL SECURITY;\n");
}

void
ddlsql_table(Buf *buf, const Table *table)
{
	put_table(buf, table, table->sql_name, table->partition_by, false);
}

void
ddlsql_partition(Buf *buf, const Table *table, const Partition *partition)
{
	put_table(buf, table, partition->sql_name, partition->by, true);
}

void
ddlsql_attach(Buf *buf, const Table *table, const Partition *partition)
{
	put(buf, "ALTER TABLE ONLY ",
		partition->parent != NULL ? partition->parent->sql_name : table->sql_name,
		" ATTACH PARTITION ", partition->sql_name, " ", partition->bound, ";\n");
}

void
ddlsql_default(Buf *buf, const Column *column)
{
	put(buf, "ALTER TABLE ONLY ", column->table->sql_name, " ALTER COLUMN ");
	sql_ident(buf, column->name);
	buf_puts(buf, " SET DEFAULT ");
	if (ddlsql_serial(column) != NULL)
		put_nextval(buf, column);
	else
		sql_expression(buf, SQL_PLACE_DEFAULT, column->default_sql);
	buf_puts(buf, ";\n");
}

void
ddlsql_copy(Buf *buf, const Table *table)
{
	const char *before = "(";

	put(buf, "COPY ", table->sql_name, " ");
	for (size_t i = 0; i < table->columns.n; i++) {
		if (table->columns.at[i].generated != NULL)
			continue;
		buf_puts(buf, before);
		sql_ident(buf, table->columns.at[i].name);
		before = ", ";
	}
	/* fmtCopyColumnList() writes no parentheses around nothing. */
	buf_puts(buf, before[0] == '(' ? " FROM stdin;\n" : ") FROM stdin;\n");
}

/* ---- keys and indexes ---------------------------------------------------------------------- */

static void
put_constraint(Buf *buf, const char *only, const char *table, const char *name)
{
	put(buf, "ALTER TABLE ", only, table, "\n    ADD CONSTRAINT ");
	sql_ident(buf, name);
	buf_putc(buf, ' ');
}

/* What is said of the table when one of its indexes is there. */
static void
put_index_role(Buf *buf, const Table *table, const char *name)
{
	const struct {
		const char *index, *before;
	} roles[] = {
		{table->cluster, " CLUSTER ON "},
		{table->replica_index, " REPLICA IDENTITY USING INDEX "},
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		if (!str_eq(roles[i].index, name))
			continue;
		put(buf, "\nALTER TABLE ONLY ", table->sql_name, roles[i].before);
		sql_ident(buf, name);
		buf_puts(buf, ";\n");
	}
}

static void
put_key(Buf *buf, const Key *key, const char *table, const char *name)
{
	put_constraint(buf, "ONLY ", table, name);
	if (key->exclude != NULL) {
		buf_puts(buf, key->exclude);
		put_deferrable(buf, key->deferrable, key->initially_deferred);
		buf_puts(buf, ";\n");
		return;
	}
	buf_puts(buf, key->primary ? "PRIMARY KEY " : "UNIQUE ");
	if (key->nulls_not_distinct)
		buf_puts(buf, "NULLS NOT DISTINCT ");
	put_columns(buf, key->columns.at, key->columns.n);
	if (key->include.n > 0) {
		buf_puts(buf, " INCLUDE ");
		put_columns(buf, key->include.at, key->include.n);
	}
	if (key->with != NULL)
		put(buf, " WITH ", key->with);
	put_deferrable(buf, key->deferrable, key->initially_deferred);
	buf_puts(buf, ";\n");
}

void
ddlsql_key(Buf *buf, const Key *key)
{
	put_key(buf, key, key->table->sql_name, key->name);
	put_index_role(buf, key->table, key->name);
}

void
ddlsql_key_share(Buf *buf, const Key *key, const Partition *partition, const char *name)
{
	put_key(buf, key, partition->sql_name, name);
}

/* Appends (a, b), of SQL text. */
static void
put_list(Buf *buf, const char *const *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(buf, i == 0 ? "(" : ", ", items[i]);
	buf_putc(buf, ')');
}

/* only: "ONLY " for a table that is partitioned. */
static void
put_index(Buf *buf, const Index *index, const char *name, const char *only, const char *table)
{
	put(buf, index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
	sql_ident(buf, name);
	put(buf, " ON ", only, table, " USING ", index->method, " ");
	put_list(buf, index->columns.at, index->columns.n);
	if (index->include.n > 0) {
		buf_puts(buf, " INCLUDE ");
		put_list(buf, index->include.at, index->include.n);
	}
	if (index->nulls_not_distinct)
		buf_puts(buf, " NULLS NOT DISTINCT");
	if (index->with != NULL)
		put(buf, " WITH ", index->with);
	if (index->where != NULL) {
		buf_puts(buf, " WHERE ");
		sql_expression(buf, SQL_PLACE_OPERAND, index->where);
	}
	buf_puts(buf, ";\n");
}

void
ddlsql_index(Buf *buf, const Index *index)
{
	put_index(buf, index, index->name, index->table->partition_by != NULL ? "ONLY " : "",
		index->table->sql_name);
	for (size_t i = 0; index->statistics != NULL && i < index->of.n; i++) {
		if (index->of.at[i] != NULL)
			continue;
		buf_puts(buf, "ALTER INDEX ");
		sql_qualified(buf, index->table->schema, index->name);
		buf_printf(buf, " ALTER COLUMN %zu SET STATISTICS %s;\n", i + 1,
			index->statistics);
	}
	put_index_role(buf, index->table, index->name);
}

void
ddlsql_index_share(Buf *buf, const Index *index, const Partition *partition, const char *name)
{
	put_index(buf, index, name, partition->by != NULL ? "ONLY " : "", partition->sql_name);
}

void
ddlsql_index_attach(Buf *buf, const Table *table, const char *index, const char *share)
{
	buf_puts(buf, "ALTER INDEX ");
	sql_qualified(buf, table->schema, index);
	buf_puts(buf, " ATTACH PARTITION ");
	sql_qualified(buf, table->schema, share);
	buf_puts(buf, ";\n");
}

/* Appends what is not the default. */
static void
put_clause(Buf *buf, const char *clause, const char *value, const char *usual)
{
	if (value != NULL && !str_eq(value, usual))
		put(buf, clause, value);
}

void
ddlsql_foreign_key(Buf *buf, const ForeignKey *fk)
{
	/* A partitioned table hands foreign keys down to its partitions. */
	put_constraint(buf, fk->table->partition_by != NULL ? "" : "ONLY ", fk->table->sql_name,
		fk->name);
	buf_puts(buf, "FOREIGN KEY ");
	put_columns(buf, fk->columns.at, fk->columns.n);
	put(buf, " REFERENCES ", fk->parent->sql_name);
	put_columns(buf, fk->parent_columns.at, fk->parent_columns.n);
	put_clause(buf, " MATCH ", fk->match, "SIMPLE");
	put_clause(buf, " ON UPDATE ", fk->on_update, "NO ACTION");
	put_clause(buf, " ON DELETE ", fk->on_delete, "NO ACTION");
	if (fk->set_columns.n > 0) {
		buf_putc(buf, ' ');
		put_columns(buf, fk->set_columns.at, fk->set_columns.n);
	}
	put_deferrable(buf, fk->deferrable, fk->initially_deferred);
	buf_puts(buf, fk->not_valid ? " NOT VALID;\n" : ";\n");
}

void
ddlsql_check(Buf *buf, const Table *table, const Check *check)
{
	put(buf, "ALTER TABLE ", table->sql_name, "\n    ADD ");
	put_check(buf, check);
	buf_puts(buf, " NOT VALID;\n");
}
