/* prose.h - notes, comments, messages, tickets: what people write, by the grammar of a domain.
 *
 * The names around a column say what is written about (a clinic, a shop), unless "domain" does.
 * Texts of several sentences take 60 ns and more: each sentence is some ten pieces, put one behind the other, of 3 ns each.
 */
#ifndef PGMOCK_GEN_PROSE_H
#define PGMOCK_GEN_PROSE_H

#include <pgmock/gen.h>
#include <pgmock/prose.h>

/* Each begins with what its texts share (rng.h: pgm_draw_ahead()). */
static inline void
pgm_ticket_ahead(pgm_key key, uint64_t row)
{
	pgm_draw_ahead(key, row);
}

static inline void
pgm_faq_ahead(pgm_key key, uint64_t row)
{
	pgm_draw_ahead(key, row);
}

/* What all parameters of prose have in common. */
#define PGM_PROSE_DOMAIN \
	{ "domain", PARAM_DOMAIN, .choices = PGM_PROSE_DOMAINS, \
	  .help = "what it is about; else as the names of the table, its columns and the other tables say" }
#define PGM_PROSE_EXTENT(fewest, most) \
	{ "min", PARAM_INT, .fallback = fewest, .help = "fewest sentences" }, \
	{ "max", PARAM_INT, .fallback = most, .help = "most sentences" }, \
	{ "min_length", PARAM_INT, .fallback = "0", .help = "fewest characters; there are as many sentences as that takes" }, \
	{ "max_length", PARAM_INT, .fallback = "0", .help = "most characters; never more than the type takes" }
#define PGM_PROSE_CALL(rule) \
	"pgm_sentences(p, &r, PGM_" rule "_${domain}, (pgm_extent){${min}, ${max}, ${low}, ${high}})"

PGM_GENERATOR(note,
	.summary  = "what is written down about a row, for later",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "2") },
	.call     = PGM_PROSE_CALL("NOTE"),
	.says     = true,
	.width    = PGM_NOTE_WIDTH,
	.patterns = "note,notes,remark,remarks,memo,internal_notes,observation,observations,"
	            "findings,clinical_notes,special_instructions,resolution_notes,strengths,"
	            "weaknesses,assessment,special_requests,special_request,improvements,"
	            "areas_for_improvement,achievements,concerns,follow_up_notes,*_note,"
	            "*_notes,*_remarks,submission.feedback,assignment.feedback,"
	            "interview.feedback,exam.feedback,grade.feedback,lesson.feedback,"
	            "homework.feedback,candidate.feedback,performance_review.feedback,"
	            "appraisal.feedback,teacher_feedback,instructor_feedback,grader_feedback,"
	            "interviewer_feedback,manager_feedback,medical_history,family_history,"
	            "past_medical_history,surgical_history,social_history,psychiatric_history,"
	            "rem_txt,rem_text,remark_text,impression,work_performed,work_done,"
	            "action_taken,actions_taken,corrective_action,corrective_actions,"
	            "preventive_action,complications,interventions",
	.types    = "text",
	.example  = "{ \"domain\": \"clinic\", \"max_length\": 120 }")

PGM_GENERATOR(request,
	.summary  = "what one asks for besides, with an order or a booking",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "1") },
	.call     = PGM_PROSE_CALL("REQUEST"),
	.says     = true,
	.width    = PGM_REQUEST_WIDTH,
	.types    = "text",
	.example  = "{ \"domain\": \"shop\" }")

PGM_GENERATOR(description,
	.summary  = "what something is",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "1") },
	.call     = PGM_PROSE_CALL("DESCRIPTION"),
	.says     = true,
	.width    = PGM_DESCRIPTION_WIDTH,
	.beside   = "subject:ticket_body",
	.patterns = "description,=desc,details,short_description,short_desc,blurb,"
	            "meta_description,alt_text,image_alt,job_description,claim.description,"
	            "request.description,case.description,incident.description,"
	            "ticket.description,problem.description,complaint.description,"
	            "thumbnail_alt,img_alt,photo_alt,logo_alt,picture_alt,cover_alt,caption,"
	            "*_caption,alt_description,highlights,key_points,takeaways,"
	            "tour.highlights,provenance,description_text,scope_of_work,"
	            "work_description",
	.types    = "text",
	.example  = "{ \"domain\": \"shop\" }")

PGM_GENERATOR(comment_text,
	.summary  = "what one says to others about a row",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "2") },
	.call     = PGM_PROSE_CALL("COMMENT"),
	.says     = true,
	.width    = PGM_COMMENT_WIDTH,
	.patterns = "comment,comment_text,comment.body,comment.text,comment.content",
	.types    = "text",
	.example  = "{ \"max\": 3 }")

PGM_GENERATOR(message,
	.summary  = "what one sends to another",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "2") },
	.call     = PGM_PROSE_CALL("MESSAGE"),
	.says     = true,
	.width    = PGM_MESSAGE_WIDTH,
	.beside   = "subject:ticket_body",
	.patterns = "message,msg,chat_message,sms_body,message_text,last_message,"
	            "notification_text,reply,reply_text,message.body,message.text,"
	            "message.content,chat.text,notification.body,sms.text,notification.message,"
	            "messages.body,sms.body,chat.body",
	.types    = "text",
	.example  = "{ \"domain\": \"logistics\", \"min_length\": 40, \"max_length\": 160 }")

PGM_GENERATOR(sentence,
	.summary  = "a sentence of a longer text",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("1", "1") },
	.call     = PGM_PROSE_CALL("STORY"),
	.says     = true,
	.width    = PGM_STORY_WIDTH,
	.patterns = "sentence,one_liner,statement,excerpt,summary,teaser,snippet,synopsis,"
	            "hypothesis,instructions,objective,objectives,=goal,clinical_summary,"
	            "=complaint,=syllabus,=steps_to_reproduce,root_cause,=workaround,"
	            "treatment_plan,product_features,key_features,=agenda,=background,"
	            "*_summary,*_desc,*_info,*_history,directions,*_instructions,"
	            "*_requirements,prerequisites,*_plan_text,*_details,*_overview,*_text,"
	            "*_caption_text,tickets.resolution,lede,standfirst,=dek",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(paragraph,
	.summary  = "some sentences, in one paragraph or several",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN, PGM_PROSE_EXTENT("2", "5"),
	              { "paragraphs", PARAM_INT, .fallback = "1",
	                .help = "how many, of so many sentences or characters each" } },
	.call     = "pgm_paragraphs(p, &r, PGM_STORY_${domain}, ${paragraphs}, "
	            "(pgm_extent){${min}, ${max}, ${low}, ${high}})",
	.says     = true,
	.width    = PGM_STORY_WIDTH,
	.beside   = "subject:ticket_body",
	.patterns = "paragraph,=para,text_block,body,content,message_body,article_body,"
	            "post_content,long_description,text,transcript,full_text,"
	            "terms_and_conditions,company_description,about_company,company_profile,"
	            "cover_letter,*_letter,*_body,*_narrative,narrative,lyrics,backstory,"
	            "storyline,plot,abstract,assignment.instructions,exam.instructions,"
	            "quiz.instructions,test.instructions,homework.instructions,"
	            "lesson.instructions,recipe.instructions,cooking_instructions,"
	            "preparation_steps,method_text,methodology,*_clause,=clause,clause_text,"
	            "recipe.steps,recipe.method,recipe.directions",
	.types    = "text",
	.example  = "{ \"min\": 1, \"max\": 3, \"paragraphs\": 2 }")

PGM_GENERATOR(subject,
	.summary  = "what a message is about, which its body goes with",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN },
	.call     = "pgm_say_once(p, &r, PGM_SUBJECT_${domain})",
	.width    = PGM_SUBJECT_WIDTH,
	.entity   = "ticket",
	.patterns = "subject,email_subject,subject_line,ticket_subject,ticket.title,"
	            "issue.title,issue_title,ticket_title,=issue,=problem,issue_summary,"
	            "problem_summary,short_summary,=topic_title",
	.types    = "text",
	.example  = "{ \"domain\": \"saas\" }")

PGM_GENERATOR(ticket_body,
	.summary  = "body of a message or a ticket, which its subject goes with",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN },
	.call     = "pgm_say_once(p, &r, PGM_TICKET_BODY_${domain})",
	.width    = PGM_TICKET_BODY_WIDTH,
	.entity   = "ticket",
	.patterns = "ticket_body,email_body,ticket.body,ticket.message,issue.body,"
	            "issue.description,email.body,mail.body",
	.types    = "text",
	.example  = "{ \"domain\": \"saas\" }")

PGM_GENERATOR(question,
	.summary  = "a question, which an answer goes with",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN },
	.call     = "pgm_say_once(p, &r, PGM_QUESTION_${domain})",
	.width    = PGM_QUESTION_WIDTH,
	.entity   = "faq",
	.patterns = "question,question_text,faq_question,faq.title",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(answer,
	.summary  = "an answer, which its question goes with",
	.domain   = "text",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN },
	.call     = "pgm_say_once(p, &r, PGM_ANSWER_${domain})",
	.width    = PGM_ANSWER_WIDTH,
	.entity   = "faq",
	.patterns = "answer,answer_text,faq_answer,faq.body",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(task_title,
	.summary  = "something to do",
	.domain   = "saas",
	.yields   = VALUE_TEXT,
	.params   = { PGM_PROSE_DOMAIN },
	.call     = "pgm_say_once(p, &r, PGM_TASK_${domain})",
	.width    = PGM_TASK_WIDTH,
	.patterns = "task_title,todo,task.title,=task,task.name,action_item,todo.title,"
	            "subtask.title,milestone.name,milestone,task_name,next_step,next_action",
	.types    = "text",
	.example  = "{ \"domain\": \"office\" }")

#endif
