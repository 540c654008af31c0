//! The words of the minutes as one text: its form, what is wrong with it, the page on which it is edited.

use crate::text::{phrases, words};

words! {
    do_write_minutes "write minutes" "编写纪要"
    about_write_minutes "Writes the whole draft as one text; clauses keep their keys." "整篇编写纪要草稿，段号不变。"
    param_manuscript "Minutes" "纪要全文"
    param_manuscript_file "File with the minutes" "纪要文件"
    text_or_file "Give either the text or a file with it." "全文和文件二者填一。"
    misread_further "\"|\" goes on with a clause, and there is no clause above it: take | away." "“|”表示续上一段，上面没有段：请删去 |。"
    cli_manuscript_usage "manuscript [MEETING]" "manuscript [会议]"
    cli_manuscript_about "the draft of the minutes as one text, for editing and write-minutes" "纪要草稿全文，供修改后用 write-minutes 写回"
    cli_manuscript_form "`manuscript` prints the draft as it is edited: leave out --json and --plain." "manuscript 原样输出草稿全文：请去掉 --json 和 --plain。"
}

phrases! {
    minutes_written(title: &str, version: u32, clauses: usize) "Version {version} of the minutes of {title} is saved, {clauses} clause(s)" "已保存{title}纪要第{version}稿，共 {clauses} 段"
    minutes_moved_on(lines: usize, stands: &str, typed: &str) "Somebody else changed the draft meanwhile; {lines} line(s) differ, first: it now says \"{stands}\", you have \"{typed}\". Nothing was saved: read the draft again and put the two together." "草稿已被他人修改，有 {lines} 行不同，第一处：现为“{stands}”，您的是“{typed}”。未保存：请重新读取草稿，合并后再保存。"
    misread(line: usize, why: &str) "Line {line}: {why}" "第 {line} 行：{why}"
    misread_no_clause_above(word: &str) "\"{word}\" says whom a clause binds, and there is no clause above it: put it under its clause." "“{word}”须写在所属的段下面，上面没有段：请移到该段之下。"
    misread_twice(word: &str) "the clause above has \"{word}\" already: join the two lines." "上面的段已有“{word}”：请合并成一行。"
    misread_emptied(word: &str) "the clause above has no words any more: take \"{word}\" away too, or give the clause words." "上面的段已没有文字：请一并删去“{word}”，或补上该段文字。"
    misread_unit(typed: &str) "there is no unit {typed}: write its name as the list of units has it." "没有单位“{typed}”：请写单位名录中的名称。"
    misread_day(typed: &str) "{typed} is not a day: write it as 2024-03-05." "“{typed}”不是日期：请写成 2024-03-05。"
    misread_no_lead(word: &str) "a clause with support or a day needs a lead: add a line \"{word}：\" above." "有配合单位或完成时限的段须有牵头单位：请在上面加一行“{word}：”。"
    misread_both(unit: &str) "{unit} stands as lead and as support: name it once." "{unit} 同时列为牵头和配合：请只列一处。"
    misread_key_unknown(key: &str) "there is no clause {key} in this draft: take [{key}] away, and the clause gets a key of its own." "本稿没有段 {key}：请删去 [{key}]，系统会另编段号。"
    misread_key_twice(key: &str) "clause {key} stands twice: take [{key}] away from one of them." "段 {key} 出现两次：请删去其中一处的 [{key}]。"
    misread_before_heading(key: &str) "clause {key} stands before the first heading: put a line beginning with # above it." "段 {key} 在第一个标题之前：请在它上面加一行以 # 开头的标题。"
    not_utf8_text(name: &str) "{name} is not UTF-8 text: save it as UTF-8 and try again." "{name} 不是 UTF-8 文本：请另存为 UTF-8 后再试。"
}
