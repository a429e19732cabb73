/* dump.c - entries and their order.
 */
#include "emit/dump.h"

#include <string.h>

#include "emit/ddlsql.h"
#include "sql/quote.h"

typedef VEC(NodeId) NodeIds;

/* ---- nodes --------------------------------------------------------------------------------- */

/* True for what lies in a tablespace. */
static bool
is_stored(Kind kind)
{
	return kind == KIND_TABLE || kind == KIND_MATERIALIZED || kind == KIND_INDEX ||
	       kind == KIND_CONSTRAINT;
}

Node
dump_node(Kind kind, const char *schema, const char *tag, const char *name)
{
	return (Node){
		.kind = kind,
		.entry =
			{
				.desc = kinds[kind].desc,
				.section = (int)kinds[kind].section,
				.schema = schema,
				.tag = tag,
				.tablespace = is_stored(kind) ? "" : NULL,
				.table = -1,
				.setval = -1,
			},
		.name = name,
	};
}

Node
dump_node_of(Kind kind, const Table *table, const char *tag, const char *name)
{
	Node node = dump_node(kind, table->schema, tag, name);

	node.entry.table = (int32_t)table->index;
	node.entry.owner = table->rights.owner;
	if (kinds[kind].form == FORM_ON || kinds[kind].form == FORM_CONSTRAINT)
		node.on = table->sql_name;
	return node;
}

const char *
dump_inner_tag(const Dump *dump, const Table *table, const char *name)
{
	Buf tag = BUF(dump->arena);

	put(&tag, table->name, " ", name);
	return buf_text(&tag);
}

static const char *
key_of(Arena *arena, const char *space, const char *schema, const char *name)
{
	Buf key = BUF(arena);

	put(&key, space, " ");
	sql_qualified(&key, schema, name);
	return buf_text(&key);
}

void
dump_need(const Dump *dump, Node *node, Kind kind, const char *schema, const char *name)
{
	vec_push(dump->arena, &node->needs, (Need){kinds[kind].space, schema, name});
}

/* A schema is known as in itself. */
void
dump_need_schema(const Dump *dump, Node *node, const char *schema)
{
	dump_need(dump, node, KIND_SCHEMA, schema, schema);
}

void
dump_need_refs(const Dump *dump, Node *node, const SqlRefs *refs)
{
	for (size_t i = 0; i < refs->n; i++)
		vec_push(dump->arena, &node->needs,
			(Need){refs->at[i].space, refs->at[i].schema, refs->at[i].name});
}

/* True if the schema makes anything that an expression could speak of: else nobody need look. */
static bool
has_objects(const Model *model)
{
	return model->objects.n > 0 || model->sequences.n > 0;
}

void
dump_need_expression(const Dump *dump, Node *node, const char *sql)
{
	SqlRefs refs = {0};

	if (sql == NULL || strchr(sql, '(') == NULL || !has_objects(dump->model))
		return;
	sql_expression_refs(dump->arena, sql, &refs);
	dump_need_refs(dump, node, &refs);
}

void
dump_need_columns(const Dump *dump, Node *node, const Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];

		dump_need_type(dump, node, &column->type);
		dump_need_expression(dump, node, column->generated);
		if (column->sequence == NULL)
			dump_need_expression(dump, node, column->default_sql);
	}
	for (size_t i = 0; i < table->checks.n; i++)
		dump_need_expression(dump, node, table->checks.at[i].expression);
}

void
dump_need_type(const Dump *dump, Node *node, const SqlType *type)
{
	if (type->user != NULL)
		dump_need(dump, node, KIND_TYPE, type->user->schema, type->user->name);
}

void
dump_need_table(const Dump *dump, Node *node, const Table *table)
{
	dump_need(dump, node, KIND_TABLE, table->schema, table->name);
}

/* Appends the name of an object as statements about it have it: x ON public.t. */
static void
put_object(Buf *sql, const Node *node)
{
	buf_puts(sql, node->name);
	if (node->on != NULL)
		put(sql, " ON ", node->on);
}

static const char *
drop(const Dump *dump, const Node *node)
{
	Buf sql = BUF(dump->arena);

	if (kinds[node->kind].form == FORM_NONE)
		return "";
	if (kinds[node->kind].form == FORM_CONSTRAINT) {
		put(&sql, "ALTER TABLE ONLY ", node->on, " DROP CONSTRAINT ", node->name);
	} else {
		put(&sql, "DROP ", node->entry.desc, " ");
		put_object(&sql, node);
	}
	buf_puts(&sql, ";\n");
	return buf_text(&sql);
}

/* What pg_restore makes up for itself (_getObjectDescription() and _printTocEntry() in pg_backup_archiver.c). */
static const char *
alter(const Dump *dump, const Node *node)
{
	Buf sql = BUF(dump->arena);

	if (kinds[node->kind].form != FORM_OWNED || node->entry.owner == NULL ||
		node->entry.drop[0] == '\0')
		return NULL;
	put(&sql, "ALTER ",
		str_eq(kinds[node->kind].space, "relation") ? "TABLE" : node->entry.desc, " ",
		node->name, " OWNER TO ", sql_ident_text(dump->arena, node->entry.owner),
		";\n");
	return buf_text(&sql);
}

NodeId
dump_add(Dump *dump, Node node)
{
	if (node.late)
		node.entry.section = PGM_SECTION_POST_DATA;
	if (node.entry.drop == NULL)
		node.entry.drop = drop(dump, &node);
	node.entry.alter = alter(dump, &node);
	vec_push(dump->arena, &dump->nodes, node);
	return dump->nodes.n - 1;
}

NodeId
dump_add_behind(Dump *dump, NodeId leader, Node node)
{
	NodeId id;

	node.follows = true;
	node.leader = leader;
	id = dump_add(dump, node);
	vec_push(dump->arena, &dump->nodes.at[leader].followers, id);
	return id;
}

void
dump_name(Dump *dump, NodeId id, const char *schema, const char *name)
{
	const char *key =
		key_of(dump->arena, kinds[dump->nodes.at[id].kind].space, schema, name);
	NodeIds *nodes = map_get(&dump->names, key);

	if (nodes == NULL) {
		nodes = arena_new_of(dump->arena, NodeIds);
		(void)map_add(&dump->names, key, nodes);
	}
	vec_push(dump->arena, nodes, id);
}

/* ---- comments ------------------------------------------------------------------------------ */

/* Adds COMMENT ON object. tag is the object's in pg_dump's tags, which leave schemas out. */
static void
add_comment(Dump *dump, NodeId id, const char *object, const char *tag, const char *comment)
{
	const DdlEntry *of = &dump->nodes.at[id].entry;
	Node node = dump_node(KIND_COMMENT, of->schema, tag, NULL);
	Buf sql = BUF(dump->arena);

	put(&sql, "COMMENT ON ", object, " IS ");
	sql_literal(&sql, comment);
	buf_puts(&sql, ";\n");
	node.entry.defn = buf_text(&sql);
	node.entry.table = of->table;
	node.entry.owner = of->owner;
	vec_push(dump->arena, &node.entry.deps, (uint32_t)id);
	(void)dump_add_behind(dump, id, node);
}

/* Returns a qualified name without its schema, as it is written. */
static const char *
bare(const DdlEntry *entry, Arena *arena, const char *name)
{
	const char *schema =
		entry->schema != NULL ? sql_ident_text(arena, entry->schema) : NULL;
	size_t n = schema != NULL ? strlen(schema) : 0;

	return n > 0 && strncmp(name, schema, n) == 0 && name[n] == '.' ? name + n + 1 : name;
}

void
dump_comment(Dump *dump, NodeId id, const char *comment)
{
	const Node *node = &dump->nodes.at[id];
	const char *word =
		kinds[node->kind].form == FORM_CONSTRAINT ? "CONSTRAINT" : node->entry.desc;
	Buf object = BUF(dump->arena), tag = BUF(dump->arena);

	if (comment == NULL || *comment == '\0')
		return;
	put(&object, word, " ");
	put_object(&object, node);
	put(&tag, word, " ", bare(&node->entry, dump->arena, node->name));
	if (node->on != NULL)
		put(&tag, " ON ", bare(&node->entry, dump->arena, node->on));
	add_comment(dump, id, buf_text(&object), buf_text(&tag), comment);
}

void
dump_column_comment(Dump *dump, NodeId id, const char *column, const char *comment)
{
	const Node *node = &dump->nodes.at[id];
	const char *name = sql_ident_text(dump->arena, column);
	Buf object = BUF(dump->arena), tag = BUF(dump->arena);

	if (comment == NULL || *comment == '\0')
		return;
	put(&object, "COLUMN ", node->name, ".", name);
	put(&tag, "COLUMN ", bare(&node->entry, dump->arena, node->name), ".", name);
	add_comment(dump, id, buf_text(&object), buf_text(&tag), comment);
}

void
dump_check_comment(Dump *dump, NodeId id, const Check *check)
{
	const Node *node = &dump->nodes.at[id];
	const char *name = sql_ident_text(dump->arena, check->name);
	const char *on = node->kind == KIND_DOMAIN ? " ON DOMAIN " : " ON ";
	Buf object = BUF(dump->arena), tag = BUF(dump->arena);

	if (check->comment == NULL || *check->comment == '\0')
		return;
	put(&object, "CONSTRAINT ", name, on, node->name);
	put(&tag, "CONSTRAINT ", name, on, bare(&node->entry, dump->arena, node->name));
	add_comment(dump, id, buf_text(&object), buf_text(&tag), check->comment);
}

/* ---- privileges ---------------------------------------------------------------------------- */

/* Appends one statement of GRANT. */
static void
put_grant(Buf *sql, const Node *node, const Grant *grant)
{
	if (grant->role == NULL) {
		put(sql, grant->privileges, ";\n");
		return;
	}
	put(sql, "GRANT ", grant->privileges);
	if (grant->column != NULL)
		put(sql, "(", grant->column, ")");
	put(sql, " ON ", kinds[node->kind].grants, " ", node->name, " TO ", grant->role, ";\n");
}

/* Adds what is granted on a column, or on the object as a whole. */
static void
add_acl(Dump *dump, NodeId id, const Rights *rights, const char *column)
{
	const Node *of = &dump->nodes.at[id];
	Buf sql = BUF(dump->arena), tag = BUF(dump->arena);
	Node node;

	for (size_t i = 0; i < rights->grants.n; i++)
		if (str_eq(rights->grants.at[i].column, column))
			put_grant(&sql, of, &rights->grants.at[i]);
	if (sql.n == 0)
		return;
	put(&tag, column != NULL ? "COLUMN" : kinds[of->kind].grants, " ",
		bare(&of->entry, dump->arena, of->name));
	if (column != NULL)
		put(&tag, ".", column);
	node = dump_node(KIND_ACL, of->entry.schema, buf_text(&tag), NULL);
	node.entry.defn = buf_text(&sql);
	node.entry.table = of->entry.table;
	node.entry.owner = of->entry.owner;
	vec_push(dump->arena, &node.entry.deps, (uint32_t)id);
	(void)dump_add_behind(dump, id, node);
}

void
dump_owner(Node *node, const Rights *rights)
{
	node->entry.owner = rights->owner;
	if (rights->tablespace != NULL)
		node->entry.tablespace = rights->tablespace;
}

void
dump_rights(Dump *dump, NodeId id, const Rights *rights)
{
	add_acl(dump, id, rights, NULL);
	for (size_t i = 0; i < rights->grants.n; i++) {
		const char *column = rights->grants.at[i].column;
		bool first = column != NULL;

		for (size_t j = 0; first && j < i; j++)
			first = !str_eq(rights->grants.at[j].column, column);
		if (first)
			add_acl(dump, id, rights, column);
	}
}

/* ---- order --------------------------------------------------------------------------------- */

enum { UNSEEN, OPEN, DONE };

static const NodeIds *
find(const Dump *dump, const Need *need, const char *schema)
{
	return map_get(&dump->names, key_of(dump->arena, need->space, schema, need->name));
}

/* Returns the nodes that a need means: more than one if functions share a name. */
static const NodeIds *
nodes_of(const Dump *dump, const Need *need)
{
	const NodeIds *nodes = find(dump, need, need->schema != NULL ? need->schema : "public");

	for (size_t i = 0; nodes == NULL && need->schema == NULL && i < dump->model->schemas.n;
		i++)
		nodes = find(dump, need, dump->model->schemas.at[i].name);
	return nodes;
}

/* Appends a node's entry and those that follow it. */
static void
append(Dump *dump, NodeId id)
{
	if (!dump->nodes.at[id].unsaid) {
		vec_push(dump->arena, &dump->ddl->entries, dump->nodes.at[id].entry);
		dump->nodes.at[id].id = (uint32_t)dump->ddl->entries.n;
	}
	dump->nodes.at[id].state = DONE;
	for (size_t i = 0; i < dump->nodes.at[id].followers.n; i++)
		append(dump, dump->nodes.at[id].followers.at[i]);
}

/* Appends a node behind what it needs. Where needs go in a circle, they are met as far as can be. */
static void
visit(Dump *dump, NodeId id)
{
	Node *node = &dump->nodes.at[id];

	if (node->follows) {
		visit(dump, node->leader);
		return;
	}
	if (node->state != UNSEEN)
		return;
	node->state = OPEN;
	for (size_t i = 0; i < node->needs.n; i++) {
		const NodeIds *needed = nodes_of(dump, &node->needs.at[i]);

		for (size_t j = 0; needed != NULL && j < needed->n; j++)
			if (dump->nodes.at[needed->at[j]].entry.section <= node->entry.section)
				visit(dump, needed->at[j]);
	}
	append(dump, id);
}

/* Appends a dumpId to an entry's dependencies, once. */
static void
depend(Dump *dump, DdlEntry *entry, uint32_t id)
{
	for (size_t i = 0; i < entry->deps.n; i++)
		if (entry->deps.at[i] == id)
			return;
	vec_push(dump->arena, &entry->deps, id);
}

/* Writes the dependencies of a node's entry, now that ids are known. */
static void
number(Dump *dump, const Node *node)
{
	DdlEntry *entry = &dump->ddl->entries.at[node->id - 1];

	for (size_t i = 0; i < entry->deps.n; i++)
		entry->deps.at[i] = dump->nodes.at[entry->deps.at[i]].id;
	if (entry->deps.n > 0 && entry->deps.at[0] == 0) /* of what is there already */
		entry->deps.n = 0;
	for (size_t i = 0; i < node->needs.n; i++) {
		const NodeIds *needed = nodes_of(dump, &node->needs.at[i]);

		for (size_t j = 0; needed != NULL && j < needed->n; j++)
			if (dump->nodes.at[needed->at[j]].id < node->id)
				depend(dump, entry, dump->nodes.at[needed->at[j]].id);
	}
}

/* SQL of the user's own at the end waits for all data, keys and the like, with pg_restore -j too; but not for what
 * that does in a later pass anyway. */
static void
wait_for_all(Dump *dump, const Node *node)
{
	DdlEntry *entry = &dump->ddl->entries.at[node->id - 1];

	for (NodeId id = 0; node->kind == KIND_SQL_POST && id < dump->nodes.n; id++) {
		const Node *other = &dump->nodes.at[id];

		if (!other->unsaid && other->id < node->id && other->entry.section >= PGM_SECTION_DATA &&
			other->kind != KIND_REFRESH && other->kind != KIND_DEFAULT_ACL &&
			other->kind != KIND_EVENT_TRIGGER)
			vec_push(dump->arena, &entry->deps, other->id);
	}
}

void
dump_order(Dump *dump)
{
	int last = kind_rank((Kind)(KIND_COUNT - 1));
	NodeIds *ranked = arena_array(dump->arena, NodeIds, last + 1);

	for (NodeId id = 0; id < dump->nodes.n; id++) {
		const Node *node = &dump->nodes.at[id];

		/* pg_dump makes the rules of such views late, for the same reason. */
		vec_push(dump->arena, &ranked[kind_rank(node->late ? KIND_RULE : node->kind)],
			id);
	}
	for (int rank = 0; rank <= last; rank++)
		for (size_t i = 0; i < ranked[rank].n; i++)
			visit(dump, ranked[rank].at[i]);
	for (NodeId id = 0; id < dump->nodes.n; id++) {
		if (dump->nodes.at[id].unsaid)
			continue;
		number(dump, &dump->nodes.at[id]);
		wait_for_all(dump, &dump->nodes.at[id]);
	}
}
