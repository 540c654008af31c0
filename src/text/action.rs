//! What actions are called, what they ask for, and what they say.

use crate::text::{phrases, words};

words! {
    param_recorded "Recorded from" "登记依据"
    param_by "Said or signed by" "表态人"
    param_on "On" "表态日期"
    param_evidence "Evidence file" "凭证文件"
    no_own_unit "You hold no post in a unit today: give --unit with --recorded, or ask for a post." "您今天没有单位任职：请用 --unit 并注明登记依据，或先登记任职。"
}

phrases! {
    missing_param(name: &str) "{name} is missing: give it." "缺少“{name}”：请填写。"
    bad_day(name: &str, typed: &str) "{name}: {typed} is not a day; write it as 2024-03-05." "{name}：“{typed}”不是日期，请写成 2024-03-05。"
    bad_instant(name: &str, typed: &str) "{name}: {typed} is not a time; write it as 2024-03-05T09:00." "{name}：“{typed}”不是时间，请写成 2024-03-05T09:00。"
    bad_number(name: &str, typed: &str) "{name}: {typed} is not a number." "{name}：“{typed}”不是数字。"
    bad_word(name: &str, typed: &str) "{name}: {typed} is not one of the words that it takes." "{name}：不能填“{typed}”，请从给出的选项中选择。"
    no_such_unit(typed: &str) "There is no unit {typed}: `lianxi units` lists them." "没有单位“{typed}”：可用 lianxi units 查看。"
    no_such_person(typed: &str) "There is nobody called {typed} in the roster, or more than one: give the id from `lianxi roster`." "名册中没有“{typed}”，或不止一人：请用 lianxi roster 中的标识。"
    no_such_proposal(typed: &str) "There is no proposal {typed}: `lianxi proposals` lists them." "没有建议 {typed}：可用 lianxi proposals 查看。"
    no_such_file(name: &str) "The file {name} cannot be read: check its name." "文件 {name} 无法读取：请核对文件名。"
    cannot_edit(path: &str) "{path} is written so that it cannot be edited without touching the rest: edit it by hand." "{path} 的写法无法只改一处而不动其余：请手工修改该文件。"
    changed_meanwhile(title: &str, stands: &str, typed: &str) "{title} was changed meanwhile to \"{stands}\"; you typed \"{typed}\": look again and decide." "“{title}”已被他人改为“{stands}”，您填的是“{typed}”：请核对后重新提交。"
    recorded_without_right(name: &str, right: &str) "{name} had no right to {right} on that day: the recording needs somebody who had." "{name}当日没有“{right}”的权限：登记须由有权限的人作出。"
}
