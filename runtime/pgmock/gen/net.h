/* net.h - addresses of machines and pages, from ranges reserved for documentation and tests.
 */
#ifndef PGMOCK_GEN_NET_H
#define PGMOCK_GEN_NET_H

#include <pgmock/dict/adjective.h>
#include <pgmock/dict/noun.h>
#include <pgmock/gen.h>

/* Returns an address of 198.18.0.0/15 (RFC 2544) or of a documentation network (RFC 5737). */
static inline uint32_t
pgm_net_ipv4(pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	uint32_t which = pgm_bits(draw, 32, 4);
	uint32_t network = which == 0 ? 0xc0000200 : which == 1 ? 0xc6336400 : 0xcb007100;

	if (which < 6)
		return network | (1 + pgm_even(draw, 0, 254));
	return 0xc6120000 | pgm_bits(draw, 0, 17);
}

/* Puts an address of 2001:db8::/32 (RFC 3849): 2001:db8:9c1:7:31f:4f:0:1. */
static inline char *
pgm_net_ipv6(char *p, uint64_t groups)
{
	return pgm_put_ipv6(p, UINT64_C(0x20010db800000000) | groups >> 32, groups << 32 | 1);
}

/* Puts 10.0.0.0/8's network of that many bits. */
static inline char *
pgm_net_block(char *p, uint32_t host, uint32_t bits)
{
	p = pgm_put_ipv4(p, 0x0a000000 | host);
	*p++ = '/';
	return pgm_put_uint(p, bits);
}

/* Parts of a site, most visited first. */
static const pgm_slot16 pgm_sections[16] = {
	PGM_SLOT("/products/"), PGM_SLOT("/catalog/"), PGM_SLOT("/blog/"), PGM_SLOT("/help/"),
	PGM_SLOT("/news/"), PGM_SLOT("/docs/"), PGM_SLOT("/account/"), PGM_SLOT("/search/"),
	PGM_SLOT("/offers/"), PGM_SLOT("/reports/"), PGM_SLOT("/guides/"), PGM_SLOT("/events/"),
	PGM_SLOT("/topics/"), PGM_SLOT("/orders/"), PGM_SLOT("/about/"), PGM_SLOT("/press/"),
};

/* Puts "/products/copper-lantern". Takes one draw. */
static inline char *
pgm_net_path(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	p = pgm_copy16(p, &pgm_sections[pgm_early(draw, 0, 16)]);
	p = pgm_copy16(p, &pgm_adjective[pgm_even(draw, 24, PGM_ADJECTIVE_COUNT)]);
	*p++ = '-';
	return pgm_copy16(p, &pgm_noun[pgm_even(draw, 40, PGM_NOUN_COUNT)]);
}

/* Puts a site and a path; for unique columns, a number behind. */
static inline char *
pgm_net_url(char *p, pgm_rng *r)
{
	return pgm_net_path(pgm_put_bytes(p, "https://www.example.com", 23), r);
}

static inline char *
pgm_net_url_numbered(char *p, pgm_rng *r, uint64_t index)
{
	p = pgm_net_url(p, r);
	*p++ = '-';
	return pgm_put_uint(p, index);
}

/* Puts "https://img.example/" and what is given, a name, a number and an ending. */
static inline char *
pgm_net_file(char *p, pgm_rng *r, uint64_t number, const char *ending)
{
	p = pgm_put_bytes(p, "https://img.example/", 20);
	p = pgm_copy16(p, &pgm_noun[pgm_below(r, PGM_NOUN_COUNT)]);
	*p++ = '-';
	p = pgm_put_uint(p, number);
	return pgm_put_bytes(p, ending, 4);
}

/* Puts "web-03.north.example", a host by what it serves. */
static inline char *
pgm_net_host(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	p = pgm_put_bytes(p, &"web-api-db--app-job-"[4 * pgm_even(draw, 0, 5)], 4);
	p -= p[-2] == '-';
	p = pgm_put_digits(p, 1 + pgm_early(draw, 16, 24), 2);
	*p++ = '.';
	p = pgm_copy16(p, &pgm_noun[pgm_even(draw, 40, PGM_NOUN_COUNT)]);
	return pgm_put_bytes(p, ".example", 8);
}

PGM_GENERATOR(ipv4,
	.summary     = "IPv4 address, of networks kept for tests and documentation",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_ipv4(p, pgm_net_ipv4(&r))",
	.unique_call = "pgm_put_ipv4(p, 0x0a000000 | (uint32_t)${index})",
	.distinct    = 1 << 24,
	.width       = PGM_WIDTH_IPV4,
	.patterns = "ip,ip_address,ipv4,client_ip,remote_addr,source_ip,ip_addr,ipaddress,"
	            "ipv4_address,remote_ip,dest_ip,destination_ip,src_ip,dst_ip,server_ip,"
	            "login_ip,last_ip,signup_ip,host_address,server_address,gateway_ip,"
	            "gateway_address,network_address,remote_address,client_address,device_ip,"
	            "subnet_mask,netmask,ip_v4,ip_start,ip_end,start_ip,end_ip,dns_server,"
	            "default_gateway,servers.gateway,ip_*",
	.types       = "inet text",
	.example     = "{}")

PGM_GENERATOR(ip_private,
	.summary     = "IPv4 address of the private network 10.0.0.0/8",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_ipv4(p, 0x0a000000 | (uint32_t)pgm_below(&r, 1 << 24))",
	.unique_call = "pgm_put_ipv4(p, 0x0a000000 | (uint32_t)${index})",
	.distinct    = 1 << 24,
	.width       = PGM_WIDTH_IPV4,
	.patterns    = "private_ip,internal_ip,lan_ip,host_ip,local_ip,management_ip,pod_ip,"
	               "node_ip",
	.types       = "inet text",
	.example     = "{}")

PGM_GENERATOR(ipv6,
	.summary     = "IPv6 address of the documentation network 2001:db8::/32",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_ipv6(p, pgm_next(&r))",
	.unique_call = "pgm_net_ipv6(p, pgm_mix(${index}))",
	.width       = PGM_WIDTH_IPV6,
	.patterns    = "ipv6,ipv6_address,ip6,ip_v6",
	.types       = "inet text",
	.example     = "{}")

PGM_GENERATOR(mac_address,
	.summary     = "MAC address, locally administered",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_macaddr(p, UINT64_C(0x020000000000) | "
	               "pgm_below(&r, UINT64_C(1) << 40))",
	.unique_call = "pgm_put_macaddr(p, UINT64_C(0x020000000000) | ${index})",
	.distinct    = UINT64_C(1) << 40,
	.width       = PGM_WIDTH_MACADDR,
	.patterns    = "mac,mac_address,hw_address,bssid,mac_addr,hardware_address",
	.types       = "macaddr text char",
	.example     = "{}")

PGM_GENERATOR(ip_network,
	.summary     = "network of the private addresses 10.0.0.0/8: 10.4.17.0/24",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_block(p, (uint32_t)pgm_below(&r, 1 << 16) << 8, 24)",
	.unique_call = "pgm_net_block(p, (uint32_t)${index} << 2, 30)",
	.distinct    = 1 << 22,
	.width       = PGM_WIDTH_IPV4 + 3,
	.patterns = "subnet,subnet_cidr,cidr,servers.network,firewall_rule.network,"
	            "subnet.network,route.network,vpn.network",
	.types       = "cidr inet text",
	.example     = "{}")

PGM_GENERATOR(url,
	.summary     = "address of a page",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_url(p, &r)",
	.unique_call = "pgm_net_url_numbered(p, &r, ${index})",
	.width       = 23 + 10 + PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH + 1,
	.counted     = 1,
	.patterns = "url,=link,=href,page_url,target_url,callback_url,link_url,source_url,"
	            "referrer,referer,http_referer,referring_url,landing_url,canonical_url,"
	            "external_url,redirect_url,webhook,webhook_url,hook_url,video_url,"
	            "stream_url,document_url,file_url,download_url,tracking_url,qr_payload,"
	            "return_url,landing_site,referring_site,status_page,*_link,*_website,"
	            "redirect_uri,callback_uri,*_uri,*_uris,webhook_uri,check.endpoint,"
	            "monitor.endpoint,webhook.endpoint,uptime.endpoint,"
	            "push_subscription.endpoint,integration.endpoint,uptime_check.target,"
	            "endpoint.address",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(url_path,
	.summary     = "path of a page within its site",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_path(p, &r)",
	.width       = 10 + PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH,
	.patterns = "=path,url_path,request_path,landing_page,page_path,request_uri,=page,"
	            "api_endpoint,resource_path,api_route,request_route,route_path,log.route,"
	            "request.route,page_view.route,from_path,to_path,redirect_path,"
	            "target_path,redirect.source,redirect.target,route_pattern,exit_page,"
	            "entry_page,entrance_page,first_page,referring_page,previous_page,"
	            "exit_path,entry_path,page_visited,exit_url_path,=endpoint,=uri",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(image_url,
	.summary     = "address of a picture",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_file(p, &r, pgm_below(&r, 10000), \".jpg\")",
	.unique_call = "pgm_net_file(p, &r, ${index}, \".jpg\")",
	.width       = 20 + PGM_NOUN_WIDTH + 1 + 4 + 4,
	.counted     = 1 + 4,
	.patterns = "=image,image_url,picture_url,featured_image,thumbnail_url,cover_image,"
	            "thumbnail,image_link,picture,cover_url,banner_url,image_path,photo,"
	            "main_image,poster_url,icon_url,favicon,favicon_url,icon,logo,logo_url,"
	            "brand_logo,primary_image,hero_image,banner_image,background_image,=poster,"
	            "=cover,*_image,cover_art,artwork,artwork_url,*_art,og_image,*_icon,*_logo,"
	            "*_photo,*_pic,*_picture,*_banner,*_thumbnail,backdrop,backdrop_path,"
	            "poster_path,*_image_path,photo_url,photo_path,*_photo_url,*_image_url",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(avatar_url,
	.summary     = "address of a user's picture",
	.domain      = "internet",
	.yields      = VALUE_TEXT,
	.call        = "pgm_net_file(p, &r, pgm_below(&r, 10000), \".png\")",
	.unique_call = "pgm_net_file(p, &r, ${index}, \".png\")",
	.width       = 20 + PGM_NOUN_WIDTH + 1 + 4 + 4,
	.counted     = 1 + 4,
	.patterns = "avatar,avatar_url,profile_image,profile_picture,profile_photo,profile_pic,"
	            "headshot,user_image,profile_image_url,profile_picture_url,"
	            "persons.photo_url,persons.photo,persons.picture,persons.image,"
	            "persons.image_url,persons.picture_url,persons.pic,persons.photo_path,"
	            "profile_photo_url,profile_pic_url,persons.icon_url",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(hostname,
	.summary  = "name of a machine",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_net_host(p, &r)",
	.width    = 4 + 2 + 1 + PGM_NOUN_WIDTH + 8,
	.patterns = "hostname,host,server_name,node_name,host_name,server,server.name,node.name,"
	            "host.name,machine.hostname,=server_name,=node,cert.common_name,"
	            "certificate.common_name,ssl_cert.common_name,ssl_certificate.common_name,"
	            "tls_certificate.common_name,csr.common_name,domain.common_name,"
	            "subject_cn,=san,=sans,subject_alt_name,subject_alternative_name,"
	            "servers.machine_name,dns_name,host_fqdn",
	.types    = "text",
	.example  = "{}")

#endif
