# lint.awk - what a compiler does not see: layers, headers' first lines, blanks.
#
#	awk -f lint.awk doc/layers.txt FILE...      prints what is wrong, one line each; status 1 if anything is
#
# Files are named from the top of the tree. The layers and their syntax are explained in doc/layers.txt.

FNR == 1 {
	reading_layers = FILENAME ~ /layers\.txt$/
	if (!reading_layers)
		open_file()
}

# --- layers.txt ---

reading_layers && (/^#/ || /^$/) {
	next
}

reading_layers && $1 == "block" {
	block = $2
	next
}

reading_layers && $1 == "across" {
	for (i = 2; i <= NF; i++)
		across[block] = across[block] " " $i
	next
}

reading_layers {
	level++
	group = 1
	for (i = 1; i <= NF; i++) {
		if ($i == "|") {
			group++
			continue
		}
		layer_level[block "/" $i] = level
		layer_group[block "/" $i] = group
	}
	next
}

# --- sources ---

function open_file()
{
	own = layer_of(FILENAME)
	own_block = FILENAME
	sub(/\/.*/, "", own_block)
	name = FILENAME
	sub(/.*\//, "", name)
	if (own == "")
		complain("stands in no layer: add it to doc/layers.txt")
	if (index($0, "/* " name " - ") != 1)
		complain("does not begin with \"/* " name " - what it is\"")
}

/[ \t]$/ {
	complain("blanks at the end of the line")
}

/^ ? ? ? ? ? ? ?[^ *\t]/ && /^ / {
	complain("indented with blanks")
}

/^#[ \t]*include[ \t]+["<]/ {
	target = $0
	sub(/^[^"<]*["<]/, "", target)
	sub(/[">].*/, "", target)
	check_include(target, $0 ~ /</)
}

END {
	exit complaints > 0
}

# Holds the inclusion of target against the layers. What is none of ours is nobody's business here.
function check_include(target, angled,    file, layer, there)
{
	if (angled && target !~ /^pgmock\//)
		return
	file = angled ? "runtime/" target : own_block "/" target
	layer = layer_of(file)
	there = file
	sub(/\/.*/, "", there)
	if (there != own_block || layer == "") {
		if (!is_across(own_block, file) && !is_across(own_block, "compiler/" target) && !is_across(own_block, "runtime/" target))
			complain("must not include " target ": not across from " own_block)
	} else if (layer_level[layer] < layer_level[own])
		complain("includes " target ", which stands above it")
	else if (layer_level[layer] == layer_level[own] && layer_group[layer] != layer_group[own])
		complain("includes " target ", a stranger")
}

function is_across(from, file,    names, n, i)
{
	n = split(across[from], names, " ")
	for (i = 1; i <= n; i++)
		if (index(file, names[i] "/") == 1)
			return 1
	return 0
}

# Returns the longest name in doc/layers.txt that is the file or a folder above it; "" if there is none.
function layer_of(file)
{
	sub(/\.[a-z]+$/, "", file)
	while (file != "") {
		if (file in layer_level)
			return file
		if (!sub(/\/[^\/]*$/, "", file))
			return ""
	}
}

function complain(message)
{
	print FILENAME ":" FNR ": " message
	complaints++
}
