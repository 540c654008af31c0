//! What checks ask for, what breaks them, and what `verify` finds.

use crate::text::{phrases, words};

words! {
    impossible_before_text "it was received, or is said to have been spoken, before the text went out" "收到时间或表态日期早于送会签"
    impossible_ahead "it was received more than a day after today" "收到时间晚于今天一天以上"
    impossible_file_name "its file is named after another unit or kind than its text" "文件名与内容的单位或类别不符"
    impossible_key "it came over SSH with a key that its person does not have" "所用密钥不属于声明人"
    impossible_textless "its version and hash are of no text that went out" "稿次与校验码不是同一送会签文本"
    check_holidays "The holidays of the year are known" "本年及下一年放假安排已录入"
    check_aside "What was set aside binds nobody" "未达成一致事项不得有牵头、配合单位"
    check_unread "Every file can be read" "文件均可读取"
    check_edited "Statements are as they were made" "声明文件未被改动"
    check_unentitled "Whoever makes a statement has the right" "声明人有相应权限"
    check_foreign "Statements lie where they belong" "声明属于本机制、本会议"
    check_no_text "Statements speak of a text that is there" "声明所指文本存在"
    check_unsound "Statements can be what they say, and what a meeting names is there" "声明成立，会议所涉记录齐全"
    check_loose "What a statement replaces is there" "被取代的声明存在"
    check_divergent "Nobody has two words at once" "没有分歧"
    check_dangling "References lead to a record" "引用均有对应记录"
    check_circulated "Circulated texts stand as they were" "送会签文本未被改动"
    check_drift "Records say what the circulated text says" "稿件与送会签文本一致"
    check_number_twice "A number is given once" "文号不重复"
    check_ordinal_twice "Meetings of a kind are counted once each" "会议次序不重复"
    check_clock "The clock is not behind what was received" "本机时间不早于已有登记"
    check_number_gap "Numbers of a year follow on" "文号连续"
    check_term_reversed "A term ends after it begins" "任职起止日期不颠倒"
    check_term_overlap "Terms do not overlap" "任职时间不重叠"
    check_unit_end "Only a statement ends a unit" "单位撤并均有确认"
    check_no_authoriser "Somebody can authorise" "均有人可以签发"
    nobody_authorises "Nobody in the roster has the right to authorise, so nothing can be issued; give a post with that right with `appoint`." "名册中无人有签发权限，纪要无法印发：请用“登记任职”登记召集人或副召集人。"
    check_no_liaison "Every member unit has a liaison" "成员单位均有联络员"
    check_no_member "Every member unit has a member" "成员单位均有成员"
    check_no_duty "Every member unit has a duty" "成员单位均有职责"
    check_no_lead "Every duty has somebody who answers for it" "任务均有牵头或责任单位"
    check_open_list "Lists of units are complete" "单位名单无“等”"
    check_stated_units "There are as many member units as stated" "成员单位数与原文一致"
    check_letterhead "The letterhead names every member unit" "发文机关列全成员单位"
    check_signatures "Every printed name has its unit" "印出的名称均对应单位"
    check_printed_names "Units are printed by a name they have" "印出的名称均已登记"
    check_due_early "Nothing is due before it was decided" "完成时限不早于议定之日"
    check_due_unsaid "Every deadline in words has a day, or says that it has none" "文字时限都有日期或写明长期"
    check_bound_absent "No clause binds a unit that was not there" "未出席单位未被议定事项约束"
    check_left "Whoever is named for a meeting holds a post on its day" "会议所列人员当日均在任"
    check_frozen "Issued minutes stand as they were issued" "已印发会议的文件未变"

    to_unit "unit" "单位"
    to_person "person" "人员"
    to_role "role" "角色"
    to_meeting_kind "kind of meeting" "会议类型"
    to_meeting "meeting" "会议"
    to_item "agenda item" "议题"
    to_duty "duty" "任务"
    to_phase "phase" "阶段"
    to_resolution "resolution" "议定事项"
    to_nomination "nomination" "提名"
    to_round "round" "调度"
    to_proposal "proposal" "会议建议"

    the_letterhead "letterhead" "发文机关"
    the_signatures "list of signatures" "落款"
    the_leads "leading" "牵头"
    the_supports "supporting" "配合"
    the_owners "responsible" "责任"

    no_people "The roster is empty, so no member unit has a member or a liaison; enter them with `appoint`." "名册为空，各成员单位均无成员、联络员：请用“登记任职”补录。"
    no_duties "There is no duty at all; enter the duties of the founding paper with `add-duty`." "尚无任何职责或任务：请用“登记职责”补录。"
}

phrases! {
    impossible_name(name: &str) "it bears a name that the record never had ({name})" "姓名或单位名称与名册不符（{name}）"
    holidays_wanted(year: i32) "The holidays of {year} are not known, so working days that reach it are only about right and silence does not count; when the State Council's notice is out, take it in with `lianxi add-holidays FILE`." "{year}年放假安排未知，涉及该年的工作日只能约计，期满也不视为无意见；国务院办公厅通知印发后，请用 lianxi add-holidays 文件 录入。"
    holidays_replaced(year: i32) "holidays.toml states {year} otherwise than the program does; the workspace's days count." "holidays.toml 中{year}年的放假安排与程序自带的不一致，以工作区的为准，请核对。"
    verify_calendar(file: &str, year: i32) "{file}: silence was counted by holidays of {year} that are not what is known now; compare holidays.toml with the notice." "{file}：计算期满所用的{year}年放假安排与现有的不一致，请对照通知核对 holidays.toml。"
    aside_binds(key: &str) "{key} is set aside without agreement and still names who leads: take lead, support and day away." "{key} 属未达成一致事项，却写有牵头单位：请去掉牵头、配合和完成时限。"
    unit_end_unsaid(name: &str)
        "The record of {name} says that it ended, which no rule counts; let the convener say so with `end-unit`, or take the words out of the record."
        "{name}的记录写明已撤并，但无人确认，不予计入；请由召集人用“单位撤并”（end-unit）确认，或从记录中删去。"
    unit_end_divergent(name: &str)
        "Two statements say different things of the end of {name}, so it counts as going on; let the convener say it once more with `end-unit`."
        "关于{name}撤并的两份声明不一致（分歧），按未撤并处理；请由召集人重新办理“单位撤并”（end-unit）。"
    edited_statement(file: &str)
        "{file}: the statement was changed after it was made, for its bytes no longer fit its name; put the original back from a copy or from git."
        "{file}：声明生成后被改动（内容与文件名不符），请从备份或 git 中恢复原件。"
    unentitled_statement(file: &str, who: &str, kind: &str)
        "{file}: {who} had no right to this statement ({kind}) on that day, so it does not count; let somebody who has the right make it, or correct the roster."
        "{file}：{who}当日无权作出此声明（{kind}），不予计入；请由有权限的人重新作出，或更正名册。"
    foreign_mechanism(file: &str)
        "{file}: the statement belongs to another mechanism; move it there."
        "{file}：声明属于另一机制，请移到该机制的文件夹。"
    foreign_meeting(file: &str, named: &str, id: &str)
        "{file}: the statement is about the meeting “{named}”, not about {id}; move it there."
        "{file}：声明所写会议为“{named}”，不是 {id}，请移到所属会议。"
    foreign_paper(file: &str, named: &str, id: &str)
        "{file}: the statement is about the paper “{named}”, not about {id}; move it there."
        "{file}：声明所写文稿为“{named}”，不是 {id}，请移到所属文稿。"
    foreign_kind(file: &str)
        "{file}: what is declared there belongs to minutes and lies with a paper, or the other way round, so it does not count; let it be said again in the right place."
        "{file}：会签声明放在了文稿下，或文稿意见放在了会议下，不予计入；请在正确的地方重新表态。"
    divergent_versions(paper: &str)
        "{paper}: two rounds of comment stand side by side; recall them and send one version out."
        "{paper}：有两份并存的征求意见（分歧），请收回后只送一稿。"
    divergent_comments(paper: &str, unit: &str)
        "{paper}: {unit} has two words on the paper that stand side by side; ask the unit to say once more what holds."
        "{paper}：{unit}有两份并存的意见（分歧），请该单位重新表态一次。"
    drifted_paper(file: &str, field: &str)
        "{file}: “{field}” no longer says what the text that was sent out says, and the text governs; change it back, or write the next version with `revise-paper`."
        "{file}：“{field}”与已送出的文本不一致，以已送出的文本为准；请改回，或用“修改文稿”出下一稿。"
    textless_statement(file: &str, version: u32)
        "{file}: the text of version {version} that the statement speaks of is not in this folder, so it does not count; put the text back from a copy, or let it be said again."
        "{file}：声明所指的第{version}稿文本不在此处，不予计入；请从备份恢复文本，或请声明人重新作出。"
    loose_statement(file: &str, hash: &str)
        "{file}: the statement that this one replaces ({hash}) is not there; see whether a file was lost."
        "{file}：被取代的声明（校验码 {hash}）不在，请查是否有文件遗失。"
    divergent_words(meeting: &str, unit: &str)
        "{meeting}: {unit} has two words on the minutes that stand side by side; ask the unit to say once more what holds."
        "{meeting}：{unit}有两份并存的会签意见（分歧），请该单位重新表态一次。"
    divergent_circulations(meeting: &str)
        "{meeting}: two circulations stand side by side; recall them and circulate one version."
        "{meeting}：有两份并存的送会签（分歧），请收回后只送一稿。"
    divergent_issues(meeting: &str)
        "{meeting}: the minutes were issued twice; settle which issue holds and correct the other."
        "{meeting}：纪要印发了两次（分歧），请核定以哪次为准，并更正另一次。"
    divergent_replies(meeting: &str, unit: &str)
        "{meeting}: {unit} has two replies that stand side by side; ask the unit to reply once more."
        "{meeting}：{unit}有两份并存的回执（分歧），请该单位重新回复一次。"
    divergent_answers(title: &str)
        "The proposal “{title}” was answered twice; settle which answer holds and tell the unit."
        "会议建议“{title}”有两份并存的答复（分歧），请核定以哪份为准并告知建议单位。"
    divergent_nominations(name: &str)
        "The nomination of {name} was answered twice; settle which answer holds and tell the unit."
        "对{name}的提名有两份并存的答复（分歧），请核定以哪份为准并告知提名单位。"
    divergent_rounds(by: &str)
        "Two rounds stand side by side, so neither counts (one of them is due on {by}); open a new one, which replaces both."
        "有两次调度并存（分歧，其一{by}截止），均不计入，请重新开展一次调度予以取代。"
    chair_cannot_authorise(title: &str, name: &str)
        "All chairs authorise the minutes of {title}, and {name} is no longer in the roster: recall the text and name the chairs anew."
        "{title}的纪要须由全体主持人签发，而{name}已不在名册：请收回会签稿并重新确定主持人。"
    all_hands_used(title: &str)
        "Whoever may authorise the minutes of {title} drafted or checked them, which the rule forbids; let somebody else send them out, or appoint another who may authorise."
        "可签发{title}纪要的人均参与了起草或核稿，按规则不能签发：请换人送会签，或另行登记有签发权限的人。"
    chair_without_right(title: &str, name: &str, day: &str)
        "{name}, who is to chair {title}, has no right to chair on {day}; name somebody who has with `prepare-meeting`."
        "{title}的主持人{name}在{day}没有主持权限，请用“会务登记”（prepare-meeting）改定主持人。"
    left_chair(title: &str, name: &str, day: &str)
        "{name}, who is to chair {title}, holds no post any more on {day}; name another chair."
        "{title}的主持人{name}在{day}已无任职，请更换主持人。"
    left_attendee(title: &str, unit: &str, name: &str, day: &str)
        "{unit} named {name} for {title}, who holds no post there any more on {day}; ask the unit to reply once more."
        "{title}：{unit}报送的参会人{name}在{day}已不在该单位任职，请该单位重新回复。"
    dangling_reference(file: &str, field: &str, what: &str, id: &str)
        "{file}: `{field}` names the {what} {id}, which does not exist; correct it or enter the {what}."
        "{file}：{field} 所写的{what}“{id}”不存在，请改正，或先登记该{what}。"
    circulated_gone(file: &str, version: u32)
        "{file}: the text that was circulated as version {version} is gone; put it back from a copy or from git."
        "{file}：第{version}稿的送会签文本已不在，请从备份或 git 中恢复。"
    circulated_changed(file: &str, version: u32)
        "{file}: this is no longer the text that was circulated as version {version}; put it back from a copy or from git."
        "{file}：与第{version}稿送会签时的文本不符，请从备份或 git 中恢复。"
    drifted_record(file: &str, field: &str)
        "{file}: “{field}” no longer says what the circulated text says, and the text governs; change it back, or recall the circulation."
        "{file}：“{field}”与送会签文本不一致，以送会签文本为准；请改回，或收回会签稿后再改。"
    number_twice(number: &str, meeting: &str, other: &str)
        "{meeting}: the number {number} was given to {other} already; correct one of the two."
        "{meeting}：文号 {number} 已用于 {other}，请更正其一。"
    ordinal_twice(meeting: &str, kind: &str, ordinal: &str, other: &str)
        "{meeting}: {other} is the {ordinal} {kind} already; correct one of the two."
        "{meeting}：{ordinal}{kind}与 {other} 重复，请更正其一。"
    number_gap(meeting: &str, number: &str, missing: &str)
        "{meeting}: before its number {number} there is no {missing}; see whether an issue was lost or a number was left out."
        "{meeting}：编号 {number} 之前缺 {missing}，请查是否有纪要遗失或跳号。"
    term_reversed(person: &str, role: &str, from: &str, until: &str)
        "The term of {person} ({role}) ends on {until}, before it begins on {from}; correct the days."
        "{person}的任职（{role}）止于{until}，早于起始日{from}，请更正日期。"
    term_overlap(person: &str, unit: &str, role: &str, day: &str)
        "{person} holds the same post twice from {day} ({unit}, {role}); end one of the two."
        "{person}自{day}起有两条重叠的任职（{unit}，{role}），请结束其一。"
    two_liaisons(unit: &str, one: &str, other: &str, day: &str)
        "{unit} has two liaisons from {day}, {one} and {other}; end the term of one."
        "{unit}自{day}起有两名联络员（{one}、{other}），请结束其中一人的任职。"
    no_liaison(unit: &str)
        "{unit} has no liaison today; ask the unit to nominate one, then `appoint`."
        "{unit}今天没有联络员，请该单位提名后登记任职。"
    no_member(unit: &str)
        "{unit} has no member today; ask the unit to nominate one, then `appoint`."
        "{unit}今天没有成员，请该单位提名后登记任职。"
    no_duty(unit: &str)
        "{unit} has no duty; enter it with `add-duty` or `assign`, if the unit owes one."
        "{unit}名下没有职责或任务，如有应登记或分派。"
    no_lead(duty: &str)
        "Nobody leads or answers for {duty}; ask the convener to name a unit, then `assign`."
        "{duty}没有牵头或责任单位，请提请召集人明确后分派。"
    open_list(duty: &str, list: &str)
        "The list of {list} units of {duty} ends in “等” (and others); ask who else is meant, then `assign`."
        "{duty}的{list}单位以“等”收尾，名单未尽，请核定其余单位后分派。"
    stated_units(stated: usize, members: usize)
        "The founding paper states {stated} units, but {members} are member units here; check the units."
        "成立文件称 {stated} 家单位，现登记成员单位 {members} 家，请核对。"
    letterhead_short(printed: usize, stated: usize, missing: &str)
        "The letterhead prints {printed} units while the text says {stated}; {missing} is not in it; ask who drew up the paper whether it was left out."
        "发文机关印 {printed} 家，正文称 {stated} 家，缺{missing}，请向成文单位核实是否漏印。"
    letterhead_count(printed: usize, stated: usize)
        "The letterhead prints {printed} units while the text says {stated}; ask who drew up the paper."
        "发文机关印 {printed} 家，正文称 {stated} 家，请向成文单位核实。"
    letterhead_misses(missing: &str)
        "The letterhead does not name {missing}; ask who drew up the paper whether it was left out."
        "发文机关中缺{missing}，请向成文单位核实是否漏印。"
    printed_nobody(place: &str, printed: &str)
        "It is not stated which unit “{printed}” in the {place} is; add `unit` to the line."
        "{place}中的“{printed}”未注明是哪个单位，请在该行补写 unit。"
    printed_otherwise(place: &str, printed: &str, unit: &str)
        "The {place} prints {unit} as “{printed}”, which is none of its names; if it is one, add it to the aliases."
        "{place}把{unit}印作“{printed}”，不是该单位登记的名称；如属其别名，请补入 aliases。"
    clause_due_early(meeting: &str, clause: &str, due: &str)
        "{meeting}: clause {clause} is due on {due}, before the meeting was held; correct the day."
        "{meeting}：{clause} 段的完成时限{due}早于会议日期，请更正。"
    due_unsaid(place: &str, words: &str)
        "{place}: nobody said by which day “{words}” is, so it is never overdue; give the day, such as {words}（2027-02-05）."
        "{place}：“{words}”推算不出日期，不会提示逾期，请补上日期，如：{words}（2027-02-05）。"
    duty_due_early(title: &str, due: &str, founded: &str)
        "“{title}” is due on {due}, before the mechanism was founded on {founded}; check the day."
        "“{title}”的完成时限{due}早于成立文件日期{founded}，请核对。"
    bound_absent(meeting: &str, clauses: &str, unit: &str)
        "{meeting}: clause {clauses} binds {unit}, which did not attend; its consent is needed as well, unless the convener waives it with a reason."
        "{meeting}：{clauses} 段涉及未出席的{unit}，须一并征得其同意，或由召集人说明理由免会签。"

    verify_no_meeting(file: &str) "{file}: there is no such meeting; `lianxi meetings` lists them." "{file}：没有会议记录，可用 lianxi meetings 查看。"
    verify_not_issued(file: &str)
        "{file}: the minutes were not issued, or the statement of their issue is gone; there is nothing sealed to compare with."
        "{file}：纪要未印发，或印发声明已不在，没有可供核验的清单。"
    verify_changed(file: &str)
        "{file}: the bytes are not those that were issued; put the file back from a copy or from git."
        "{file}：内容与印发时不符，请从备份或 git 中恢复。"
    verify_missing(file: &str)
        "{file}: the file was there at the issue and is gone; put it back from a copy or from git."
        "{file}：印发时有此文件，现已不在，请从备份或 git 中恢复。"
    verify_issue_gone(file: &str, hash: &str)
        "{file}: the issue that it names (hash {hash}) is gone; put it back from a copy or from git."
        "{file}：所依据的印发声明（校验码 {hash}）已不在，请从备份或 git 中恢复。"
    verify_number_gone(file: &str, before: &str)
        "{file}: number {before}, which was given before this one, has no issue any more; put it back from a copy or from git."
        "{file}：编号在此之前的 {before} 已无印发声明，请从备份或 git 中恢复。"
    verify_resolution_gone(file: &str, resolution: &str)
        "{file}: the minutes with resolution {resolution} have no issue any more; put it back from a copy or from git."
        "{file}：议定事项 {resolution} 所在纪要已无印发声明，请从备份或 git 中恢复。"
    verify_half_correction(file: &str, version: u32)
        "{file}: a correction that was begun and broken off left this draft (version {version}); begin it again with `correct`, which takes the draft up."
        "{file}：更正中断时留下的第{version}稿，内容与印发稿相同；重新办理“更正”（correct）即可接着使用。"
    verify_added(file: &str)
        "{file}: the file came after the issue and does not name it; take it out of the meeting."
        "{file}：印发后放入，且未写明所依据的印发校验码，请移出本会议。"
    verify_astray(file: &str)
        "{file}: the statement belongs to another mechanism or meeting; move it there."
        "{file}：声明属于另一机制或另一会议，请移到所属之处。"
    verify_unentitled(file: &str)
        "{file}: nobody entitled to it made this statement on that day, so it does not count; see the roster of that day."
        "{file}：声明人当日无相应权限，不予计入，请核对当日名册。"
    verify_record_gone(file: &str)
        "{file}: this record is named by the meeting and is gone; put it back from a copy."
        "{file}：会议涉及此记录，但文件已不存在，请从备份恢复。"
    verify_replaced_gone(file: &str, hash: &str)
        "{file}: it replaces the statement {hash}, which is gone; put that back, or let the same unit speak again."
        "{file}：所取代的声明 {hash} 已不存在；请恢复该声明，或由原声明单位重新表态。"
    verify_impossible(file: &str, why: &str)
        "{file}: {why}; it counts as no consent until it is said again."
        "{file}：{why}；重新表态之前，不计为同意。"
    verify_manifest(file: &str)
        "{file}: the issue's own list cannot be read; put the original back from a copy."
        "{file}：印发声明的内容无法识别，请从备份恢复原件。"
    verify_text(file: &str)
        "{file}: the text in the meeting is not the one that was issued; put the text back from a copy."
        "{file}：会议中的文本与印发的文本不符，请从备份恢复文本。"
    verify_not_out(file: &str)
        "{file}: the text that was issued was not the one out for consent; issue a correction."
        "{file}：印发的文本不是当时送会签的文本，请办理更正。"
    verify_not_authorised(file: &str)
        "{file}: the authorisation that it names is not there, or not by anybody entitled; see to the convener's authorisation."
        "{file}：所列签发不在，或签发人无权限，请补办签发。"
    verify_counted_gone(file: &str, line: &str)
        "{file}: a sign-off that was counted is not among the sealed files ({line}); put it back from a copy."
        "{file}：计入的会签意见不在印发清单内（{line}），请从备份恢复。"
    verify_counted_void(file: &str, unit: &str)
        "{file}: this was counted though it is no consent of {unit} to the issued text that holds; let the unit confirm, then correct the issue."
        "{file}：已计入，但不是{unit}对印发文本的有效同意，请该单位确认后办理更正。"
    verify_not_counted(file: &str, unit: &str)
        "{file}: the consent of {unit} stands but was not counted; issue a correction."
        "{file}：{unit}的同意有效而未计入，请办理更正。"
    verify_no_consent(file: &str, unit: &str, state: &str)
        "{file}: issued without the consent of {unit} ({state}); let the unit confirm, then issue a correction."
        "{file}：缺{unit}的同意（{state}）而已印发，请该单位确认后办理更正。"
    verify_not_asked(file: &str, unit: &str)
        "{file}: {unit} attended and was never asked; let the unit confirm, then issue a correction."
        "{file}：{unit}出席会议而未送会签，请该单位确认后办理更正。"
}
