//! The words of who said something for a unit, and of who in the unit stands behind it.

use crate::text::{phrases, words};

words! {
    stamped "stamped" "盖章"
    not_approved_in_unit "not approved in the unit" "未经审定"
    approver_none "nobody" "未填"
    approver_not_asked "not asked for" "按规则不需"
    param_agrees "If not adopted" "不采纳时"
    param_talked_with "Talked over with" "沟通对象"
    agrees_anyway "agrees anyway" "不采纳也同意"
    agrees_if_adopted "agrees if adopted" "采纳后同意"
    agrees_wanted "agrees: say whether the unit agrees if the suggestion is not adopted: --agrees anyway, or --agrees if-adopted." "“不采纳时”（agrees）：请写明所提不采纳时是否同意：--agrees anyway（不采纳也同意）或 --agrees if-adopted（采纳后同意）。"
    agrees_of_nothing "agrees: it goes with a suggestion on minutes that are out for consent, and with nothing else: leave it out." "“不采纳时”（agrees）：只在会签中附修改建议时填写：请不填。"
    talked_with_wanted "talked-with: name with whom it was talked over that the suggestion is not adopted." "“沟通对象”（talked-with）：意见未采纳的，请写明与谁沟通过。"
    param_sealed "Stamped letter" "加盖公章"
}

phrases! {
    talked_over(who: &str) " Talked over with {who}." "已与{who}沟通。"
    outside_roster(name: &str) "{name} (not in the roster)" "{name}（名册外）"
    person_described(name: &str, id: &str, posts: &str) "{name} ({posts}, {id})" "{name}（{posts}，{id}）"
    of_approver(why: &str) "approved-by: {why}" "“本单位审定人”（approved-by）：{why}"
    of_speaker(why: &str) "by: {why}" "“表态人”（by）：{why}"
    approver_wanted(unit: &str) "Say who in {unit} approved it." "请写明{unit}由谁审定。"
    who_could_approve(unit: &str, day: &str, could: &str) "On {day} these can in {unit}: {could}; name anybody outside the roster with the post, as \"NAME POST\"." "{day}{unit}可以审定的有：{could}；名册外的人请写姓名和职务，如“姓名 职务”。"
    nobody_could_approve(unit: &str, day: &str) "The roster has nobody who can in {unit} on {day}: name the person with the post, as \"NAME POST\"." "名册中{unit}在{day}没有可以审定的人：请写明审定人的姓名和职务，如“姓名 职务”。"
    approver_unknown(name: &str) "The roster has no \"{name}\", and no post stands with the name." "名册中没有“{name}”，也未写明职务。"
    approver_without_post(name: &str, unit: &str, posts: &str) "{name} is {posts} in {unit} that day and cannot approve its word." "{name}当日是{unit}的{posts}，不能作本单位审定人。"
    approver_is_speaker(name: &str, unit: &str) "{name} speaks as member, convener or deputy of {unit}: nobody else approves that; leave it out." "{name}以{unit}成员（或召集人、副召集人）的身份表态，无需他人审定：请不填。"
    which_namesake(name: &str, list: &str) "\"{name}\" may be {list}: give the id." "“{name}”可能是{list}：请改填标识。"
    post_had_ended(name: &str, unit: &str, until: &str, day: &str) "The post of {name} in {unit} ended on {until}, before {day}: name somebody who held one that day." "{name}在{unit}的任职已于{until}结束，{day}不再任职：请填写当日在职的人。"
    post_not_begun(name: &str, unit: &str, from: &str, day: &str) "The post of {name} in {unit} begins on {from}, after {day}: name somebody who held one that day." "{name}自{from}起才在{unit}任职，{day}尚未任职：请填写当日在职的人。"
    no_post_that_day(name: &str, unit: &str, day: &str) "{name} holds no post in {unit} on {day}: name somebody who does." "{name}在{day}不在{unit}任职：请填写当日在职的人。"
    of_another_unit(name: &str, post: &str, unit: &str) "{name} is {post} and holds no post in {unit}: name somebody of that unit; a namesake outside the roster is named with the post. " "{name}是{post}，不在{unit}任职：请填写该单位的人；名册外的同名者请写明职务。"
    whose_word(speaker: &str, approver: &str) " ({speaker}; approved by: {approver})" "（{speaker}；审定人：{approver}）"
    whose_own(speaker: &str) " ({speaker}, who approves it)" "（{speaker}本人审定）"
    whose_stamped(speaker: &str) " ({speaker}; stamped)" "（{speaker}；盖章）"
    whose_unapproved(speaker: &str) " ({speaker}; not approved in the unit)" "（{speaker}；未经审定）"
    whose_alone(speaker: &str) " ({speaker})" "（{speaker}）"
    sealed_of_what() "A stamp stands on a letter or its picture: recorded as paper, oa or wechat." "只有书面材料才有公章：方式请选纸质、办公系统或微信（照片）。"
}

impl crate::text::Lang {
    /// One sentence after another.
    pub fn then(self, first: &str, second: &str) -> String {
        format!("{first}{}{second}", self.pick(" ", ""))
    }
}
