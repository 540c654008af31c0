//! The words about what was typed: how it was understood, and why it is not taken.

use crate::text::{phrases, words};

words! {}

phrases! {
    typed_year(year: i32) " of {year}" "{year}年"
    typed_month_day(year: &str, month: u32, day: u32) "day {day} of month {month}{year}" "{year}{month}月{day}日"
    typed_no_such_day(name: &str, typed: &str, read: &str) "{name}: {typed} is understood as {read}, and there is no such day: correct it." "{name}：“{typed}”读作{read}，没有这一天，请改正。"
    typed_other_weekday(name: &str, typed: &str, day: &str, weekday: &str) "{name}: {day} is a {weekday}, which {typed} is not: correct one of the two." "{name}：{day}是{weekday}，与所填“{typed}”不符，请改正。"
    typed_or(one: &str, other: &str) "{one} or {other}" "{one}，也可能是{other}"
    typed_either_day(name: &str, typed: &str, both: &str, iso: &str) "{name}: {typed} could be {both}: write the day, as {iso}." "{name}：“{typed}”可能是{both}，请写明日期，如 {iso}。"
    typed_time_missing(name: &str, typed: &str, day: &str, iso: &str) "{name}: {typed} is understood as {day}, and the time is missing: write it too, as {iso}." "{name}：“{typed}”读作{day}，还缺时间，请一并写明，如 {iso}。"
    typed_time_too(name: &str, typed: &str, iso: &str) "{name}: {typed} has a time, and only the day belongs here, as {iso}." "{name}：“{typed}”带有时间，这里只填日期，如 {iso}。"
    typed_which_hour(name: &str, typed: &str, one: &str, other: &str) "{name}: the hour in {typed} could be {one} or {other}: write one of them." "{name}：“{typed}”中的钟点可能是 {one}，也可能是 {other}，请写明。"
    typed_which_name(name: &str, typed: &str) "{name}: it is not clear which part of {typed} is the name: write name, blank, post, as 王明 救助科科长." "{name}：分不清“{typed}”中哪一部分是姓名，请写成“姓名 职务”，如“王明 救助科科长”。"
    typed_no_name(name: &str, typed: &str) "{name}: {typed} is more than a name: the post has a field of its own." "{name}：“{typed}”不只是姓名，职务请填在职务一栏。"
    typed_no_unit(typed: &str, near: &str) "There is no unit {typed}; near to it: {near}." "没有单位“{typed}”，相近的有：{near}。"
    typed_which_unit(typed: &str, them: &str) "Several units are called {typed}: write one of their ids: {them}." "名为“{typed}”的单位不止一个，请改填标识：{them}。"
    typed_no_person(typed: &str, near: &str) "Nobody in the roster is called {typed}; near to it: {near}." "名册中没有“{typed}”，相近的有：{near}。"
    typed_which_person(typed: &str, n: usize, them: &str) "{n} people in the roster could be {typed}: write the unit beside the name, or the id: {them}." "名册中可称“{typed}”的有 {n} 人，请连同单位填写，或改填标识：{them}。"
    typed_none_such(typed: &str, near: &str) "There is no {typed} here; near to it: {near}." "这里没有“{typed}”，相近的有：{near}。"
    typed_which(typed: &str, them: &str) "{typed} could be several: write the id of one: {them}." "“{typed}”不止一项，请改填标识：{them}。"
    typed_since(day: &str) "since {day}" "{day} 起"
    typed_until(day: &str) " until {day}" "，{day} 止"
    typed_taken(all: &str) " (understood as {all})" "（读作{all}）"
    typed_as(title: &str, said: &str) "{title} {said}" "{title} {said}"
    typed_read_as(typed: &str, said: &str) "“{typed}” is understood as {said}" "“{typed}”读作 {said}"
    typed_look_first(said: &str) "{said}. Ctrl+S once more sends it." "{said}；无误请再按 Ctrl+S。"
    typed_day_said(day: &str, weekday: &str) "{weekday} {day}" "{day} {weekday}"
    typed_which_unit_of(name: &str, who: &str, them: &str) "{name}: {who} acts for several units, name the one that this is for: {them}." "{name}：{who}可代表多个单位，请写明是哪一个：{them}。"
}
