//! The words about a text that was typed or pasted: what was read, what was not, what was mended.

use crate::text::{phrases, words};

words! {
    noted_headless "There is no heading: the clauses stand below “议定事项”." "文中没有标题：各段归入“议定事项”。"
    noted_title "What was read" "读到的内容"
    noted_save "save it like this" "照此保存"
    noted_back "go back to the text" "返回修改"
    param_preview "Only show what is read" "只看读到什么，不保存"
}

phrases! {
    noted_read(opening: usize, headings: usize, clauses: usize, binding: usize)
        "Read: opening {opening} paragraph(s), {headings} heading(s), {clauses} clause(s), {binding} of them binding."
        "读到：引言 {opening} 段，标题 {headings} 个，段 {clauses} 个，其中议定 {binding} 项。"
    noted_line(line: usize, words: &str) "line {line} “{words}”" "第 {line} 行“{words}”"
    noted_puzzling(n: usize) "Not understood, kept in words ({n}): " "未读懂的行（{n} 处，照录在文中）："
    noted_unknown(n: usize) "Units that nobody knows, kept in words ({n}): " "未识别的单位（{n} 处，保留在文中）："
    noted_unled(n: usize) "Support or a deadline without anybody who leads or answers for it, kept in words only ({n}): " "有配合单位或时限而没有牵头、责任单位，只保留在文中（{n} 处）："
    noted_asked(n: usize) "Deadlines whose day has to be said ({n}): " "须补日期的时限（{n} 处）："
    noted_left_out(n: usize) "Left out, since the record prints it or it is the title ({n}): " "未录入的行（{n} 行，标题、版头、版记和名单由系统按记录生成）："
    noted_mended(what: &str) "Characters: {what}." "字符：{what}。"
    mended_nothing(code: &str, n: usize) "{code} is invisible and was left out ({n})" "{code} 看不见，已去除（{n} 个）"
    mended_blank(code: &str, n: usize) "{code} became an ordinary blank ({n})" "{code} 改为普通空格（{n} 个）"
    mended_line_end(code: &str, n: usize) "{code} was taken for a line end ({n})" "{code} 按换行处理（{n} 处）"
    mended_usual(code: &str, n: usize) "{code} became the usual character ({n})" "{code} 改为通行字形（{n} 个）"
    mended_in(field: &str, what: &str) "{field}: {what}" "{field}：{what}"
    previewed(title: &str) "Nothing was saved yet; this is what is read of {title}." "尚未保存；以下是从{title}读到的内容。"
}
