/* job.h - jobs: title, department, level and salary agree.
 */
#ifndef PGMOCK_GEN_JOB_H
#define PGMOCK_GEN_JOB_H

#include <pgmock/dict/job.h>
#include <pgmock/gen.h>

/* Returns the place in the dictionary of the row's job. Takes one draw. */
static inline uint32_t
pgm_job_at(pgm_rng *r)
{
	return pgm_pick(r, pgm_job_pick, PGM_JOB_PICKS);
}

/* Begins with the job (rng.h: pgm_draw_ahead()). */
static inline void
pgm_job_ahead(pgm_key key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key, row);

	PGM_COMPUTE(pgm_job_at(&r));
}

/* Returns a year's salary in whole hundreds, about what the level earns: its first letters
 * are j, mi, s, ma, d, e. */
static inline int64_t
pgm_job_salary(pgm_rng *r)
{
	const pgm_slot16 *level = &pgm_job_level[pgm_job_at(r)];
	uint64_t draw = pgm_next(r);
	int64_t base = level->text[0] == 'j'   ? 340
		       : level->text[0] == 's' ? 760
		       : level->text[0] == 'd' ? 1250
		       : level->text[0] == 'e' ? 1700
		       : level->text[1] == 'a' ? 920
					       : 520;
	int64_t about = pgm_bits(draw, 0, 10) + pgm_bits(draw, 10, 10) + pgm_bits(draw, 20, 10);

	return base * (2500 + about) / 4000 * 100;
}

#define PGM_JOB_TEXT(bytes, column, what) \
	.yields = VALUE_TEXT, .call = "pgm_copy" #bytes "(p, &" #column "[pgm_job_at(&r)])", \
	.entity = "job", .domain = "person", .summary = what, .example = "{}", .types = "text"

PGM_GENERATOR(job_title,
	PGM_JOB_TEXT(32, pgm_job, "job title that department and salary go with"),
	.width    = PGM_JOB_WIDTH,
	.patterns = "job_title,=position,role_title,occupation,=designation,job.title,"
	            "jobtitle,job_position,profession,employee.title,user.title,contact.title,"
	            "staff.title,lead.title,position.title,position.name,job.name,"
	            "position_title,work_title,contact_title,=occupation,designation,"
	            "job_title.name,applied_position,current_position,desired_position,"
	            "*_designation,position_applied,*_job_title,position_held,current_title,"
	            "officer.title,director.title,speaker.title,manager.title,agent.title,"
	            "instructor.title,attendee.title,faculty.title,worker.title,advisor.title,"
	            "consultant.title,representative.title,participant.title,presenter.title,"
	            "panelist.title,registrant.title")

PGM_GENERATOR(department,
	PGM_JOB_TEXT(32, pgm_job_department, "department of the job"),
	.width    = PGM_JOB_DEPARTMENT_WIDTH,
	.patterns = "department,dept,department_name,business_unit,=division,dept_name,"
	            "department.name,division.name")

PGM_GENERATOR(job_level,
	PGM_JOB_TEXT(16, pgm_job_level, "level of the job"),
	.width    = PGM_JOB_LEVEL_WIDTH,
	.patterns = "job_level,seniority,pay_grade,seniority_level,career_level,course.level,"
	            "skill_level,experience_level,employees.level,employees.grade,"
	            "employees.band,persons.rank,military_rank,academic_rank,rank_title,"
	            "officer.rank,crew.rank,job_rank,faculty.rank,*_seniority,job_grade,"
	            "employee_grade,employee_level,staff_grade")

PGM_GENERATOR(salary,
	.summary  = "salary of a year that goes with the job's level",
	.domain   = "finance",
	.yields   = VALUE_NUMBER,
	.digits   = 6,
	.call     = "pgm_job_salary(&r) * ${unit}",
	.scale    = 2,
	.entity   = "job",
	.patterns = "salary,annual_salary,base_salary,base_pay,compensation,yearly_salary,"
	            "annual_income,income,salary_min,salary_max,salary_from,salary_to,"
	            "gross_pay,net_pay,take_home_pay,wages,ctc,annual_ctc,gross_salary,"
	            "net_salary,*_pay,basic_pay,overtime_pay,salary_*,*_salary,*_wage,*_ctc,"
	            "=basic,basic_salary",
	.types    = "num float int",
	.example  = "{}")

#endif
