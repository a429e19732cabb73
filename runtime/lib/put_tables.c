/* put_tables.c - the ready text that <pgmock/put.h> copies from.
 *
 * The tables stand in the library so that a generator's C compiles no slower for them. Each
 * macro spells out what the entries of a table have in common.
 */
#include <pgmock/put.h>

/* Numbers: a, b and c are digits. */
#define NUMBER(a, b, c) \
	{ \
		{a, b, c}, \
		c != '0' ? 3 : b != '0' ? 2 : a != '0' ? 1 : 0, \
		{a != '0' ? a : b != '0' ? b : c, a != '0' ? b : c, c}, \
		a != '0' ? 3 : b != '0' ? 2 : 1, \
	}
#define NUMBERS_10(a, b) \
	NUMBER(a, b, '0'), NUMBER(a, b, '1'), NUMBER(a, b, '2'), NUMBER(a, b, '3'), \
	NUMBER(a, b, '4'), NUMBER(a, b, '5'), NUMBER(a, b, '6'), NUMBER(a, b, '7'), \
	NUMBER(a, b, '8'), NUMBER(a, b, '9')
#define NUMBERS_100(a) \
	NUMBERS_10(a, '0'), NUMBERS_10(a, '1'), NUMBERS_10(a, '2'), NUMBERS_10(a, '3'), \
	NUMBERS_10(a, '4'), NUMBERS_10(a, '5'), NUMBERS_10(a, '6'), NUMBERS_10(a, '7'), \
	NUMBERS_10(a, '8'), NUMBERS_10(a, '9')

const pgm_number pgm_numbers[1000] = {
	NUMBERS_100('0'), NUMBERS_100('1'), NUMBERS_100('2'), NUMBERS_100('3'),
	NUMBERS_100('4'), NUMBERS_100('5'), NUMBERS_100('6'), NUMBERS_100('7'),
	NUMBERS_100('8'), NUMBERS_100('9'),
};

/* Years. */
#define YEARS_10(decade) \
	{decade "0"}, {decade "1"}, {decade "2"}, {decade "3"}, {decade "4"}, \
	{decade "5"}, {decade "6"}, {decade "7"}, {decade "8"}, {decade "9"}
#define YEARS_100(century) \
	YEARS_10(century "0"), YEARS_10(century "1"), YEARS_10(century "2"), \
	YEARS_10(century "3"), YEARS_10(century "4"), YEARS_10(century "5"), \
	YEARS_10(century "6"), YEARS_10(century "7"), YEARS_10(century "8"), \
	YEARS_10(century "9")

const pgm_year pgm_years[201] = {YEARS_100("19"), YEARS_100("20"), {"2100"}};

/* Days of a month; next is its next_year. */
#define DAY(month, next, day) {"-" month "-" day " ", next}
#define DAYS_28(month, next) \
	DAY(month, next, "01"), DAY(month, next, "02"), DAY(month, next, "03"), \
	DAY(month, next, "04"), DAY(month, next, "05"), DAY(month, next, "06"), \
	DAY(month, next, "07"), DAY(month, next, "08"), DAY(month, next, "09"), \
	DAY(month, next, "10"), DAY(month, next, "11"), DAY(month, next, "12"), \
	DAY(month, next, "13"), DAY(month, next, "14"), DAY(month, next, "15"), \
	DAY(month, next, "16"), DAY(month, next, "17"), DAY(month, next, "18"), \
	DAY(month, next, "19"), DAY(month, next, "20"), DAY(month, next, "21"), \
	DAY(month, next, "22"), DAY(month, next, "23"), DAY(month, next, "24"), \
	DAY(month, next, "25"), DAY(month, next, "26"), DAY(month, next, "27"), \
	DAY(month, next, "28")
#define DAYS_29(month, next) DAYS_28(month, next), DAY(month, next, "29")
#define DAYS_30(month, next) DAYS_29(month, next), DAY(month, next, "30")
#define DAYS_31(month, next) DAYS_30(month, next), DAY(month, next, "31")

const pgm_month_day pgm_month_days[366] = {
	DAYS_31("03", 0), DAYS_30("04", 0), DAYS_31("05", 0), DAYS_30("06", 0),
	DAYS_31("07", 0), DAYS_31("08", 0), DAYS_30("09", 0), DAYS_31("10", 0),
	DAYS_30("11", 0), DAYS_31("12", 0), DAYS_31("01", 1), DAYS_29("02", 1),
};

/* Minutes of an hour. */
#define MINUTES_10(hour, ten) \
	{hour ":" ten "0:"}, {hour ":" ten "1:"}, {hour ":" ten "2:"}, {hour ":" ten "3:"}, \
	{hour ":" ten "4:"}, {hour ":" ten "5:"}, {hour ":" ten "6:"}, {hour ":" ten "7:"}, \
	{hour ":" ten "8:"}, {hour ":" ten "9:"}
#define HOUR(hour) \
	MINUTES_10(hour, "0"), MINUTES_10(hour, "1"), MINUTES_10(hour, "2"), \
	MINUTES_10(hour, "3"), MINUTES_10(hour, "4"), MINUTES_10(hour, "5")

const pgm_minute pgm_minutes[1441] = {
	HOUR("00"), HOUR("01"), HOUR("02"), HOUR("03"), HOUR("04"), HOUR("05"),
	HOUR("06"), HOUR("07"), HOUR("08"), HOUR("09"), HOUR("10"), HOUR("11"),
	HOUR("12"), HOUR("13"), HOUR("14"), HOUR("15"), HOUR("16"), HOUR("17"),
	HOUR("18"), HOUR("19"), HOUR("20"), HOUR("21"), HOUR("22"), HOUR("23"),
	{"24:00:"},
};
