//! The words about canonical texts: what cannot be sealed, and what is broken in a text.

use crate::text::{phrases, words};

words! {
    not_a_hash "A hash is 64 digits of 0-9 and a-f." "校验码应为 64 位数字和小写字母（0-9、a-f）。"
    unfit_empty "There is no text; type something." "内容为空，请填写。"
    unfit_break "Only one line can stand here; join the lines." "此处只能写一行，请去掉换行。"
}

phrases! {
    unfit_blank_line(line: usize) "Line {line} is empty; delete it." "第 {line} 行是空行，请删去。"
    unfit_edge(line: usize, code: &str)
        "Line {line} begins or ends with a blank ({code}); delete it."
        "第 {line} 行的行首或行尾有空格（{code}），请删去。"
    unfit_odd_blank(line: usize, column: usize, code: &str)
        "Character {column} of line {line} is an unusual blank ({code}); type an ordinary one."
        "第 {line} 行第 {column} 个字是特殊空格（{code}），请改为普通空格。"
    unfit_control(line: usize, column: usize, code: &str)
        "Character {column} of line {line} is a control character ({code}); delete it."
        "第 {line} 行第 {column} 个字是控制字符（{code}），请删去。"
    unfit_direction(line: usize, column: usize, code: &str)
        "Character {column} of line {line} changes the direction of writing ({code}); delete it."
        "第 {line} 行第 {column} 个字会改变文字方向（{code}），请删去。"
    unfit_invisible(line: usize, column: usize, code: &str)
        "Character {column} of line {line} is invisible ({code}); delete it."
        "第 {line} 行第 {column} 个字不可见（{code}），请删去。"
    unfit_private(line: usize, column: usize, code: &str)
        "Character {column} of line {line} is shown differently on every machine ({code}); type the proper character."
        "第 {line} 行第 {column} 个字是自造字（{code}），各机显示不同，请改用标准字。"
    unfit_unknown(line: usize, column: usize, code: &str)
        "Character {column} of line {line} does not exist or was lost ({code}); type it again."
        "第 {line} 行第 {column} 个字无法识别或已成乱码（{code}），请重新输入。"
    unfit_mark(line: usize, column: usize, code: &str)
        "Character {column} of line {line} is a mark that has no place there ({code}); delete it."
        "第 {line} 行第 {column} 个字是多余的附加符号（{code}），请删去。"
    unfit_decomposed(line: usize, column: usize, code: &str)
        "Character {column} of line {line} has another standard spelling ({code}); type it again."
        "第 {line} 行第 {column} 个字不是标准写法（{code}），请重新输入。"
    seal_characters(at: &str, why: &str) "{at}: {why}" "“{at}”：{why}"
    seal_form(at: &str, value: &str)
        "{at}: '{value}' does not have the form that is needed here; correct it."
        "“{at}”的值“{value}”不符合格式，请更正。"
    seal_twice(at: &str, value: &str)
        "{at}: '{value}' is there twice; delete one."
        "“{at}”中“{value}”出现了两次，请删去一个。"
    seal_two_names(at: &str, id: &str)
        "{at}: '{id}' has two names in this text; give it one."
        "“{at}”中“{id}”在文中有两个名称，请统一。"
    seal_misleading(at: &str, name: &str)
        "{at}: '{name}' could be mistaken for something else; write it differently."
        "“{at}”中“{name}”容易误读，请换一种写法。"
    seal_missing(at: &str) "{at} is missing; fill it in." "缺少“{at}”，请填写。"
    seal_foreign(at: &str)
        "{at} does not belong to this kind of text, or not in this form."
        "“{at}”不属于这类文本，或填写方式不对。"
    broken_title(found: &str)
        "Line 1: '{found}' is no kind of text that this program knows: restore it from a copy or from git, or use a newer program."
        "第 1 行：不认识“{found}”这类文本：请从备份或 git 恢复，或改用新版程序。"
    broken_expected(line: usize, key: &str, found: &str)
        "Line {line}: '{key}' belongs here, not '{found}'; the text has been changed."
        "第 {line} 行：此处应为“{key}”，却是“{found}”，文本已被改动。"
    broken_end(line: usize)
        "Line {line}: the text must end here with one line break; the text has been changed."
        "第 {line} 行：文本应到此以一个换行结束，文本已被改动。"
    broken_value(line: usize, key: &str, found: &str)
        "Line {line}: the value of '{key}' cannot be read in '{found}'; the text has been changed."
        "第 {line} 行：“{found}”中“{key}”的值无法识别，文本已被改动。"
    broken_spelling(line: usize, other: &str, found: &str)
        "Line {line}: '{other}' belongs here, letter by letter, not '{found}'; the text has been changed."
        "第 {line} 行：此处应逐字为“{other}”，却是“{found}”，文本已被改动。"
    broken_content(why: &str)
        "The text holds what cannot be agreed to. {why}"
        "文本中有不能会签的内容。{why}"
}
