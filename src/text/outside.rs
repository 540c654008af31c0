//! The words about files outside the workspace: what is taken of them, and why one is not taken.

use crate::text::{phrases, words};

words! {
    ui_no_files "Files of this machine cannot be named from here." "此处不能引用本机文件。"
    ui_note_file "Name of a file on this machine; its name and hash are kept" "本机文件名；只登记文件名和校验码"
    ui_note_text_file "Name of a text file (UTF-8) on this machine; its words are taken" "本机文本文件名（UTF-8 编码），取其文字"
    text_and_file "Give either the words (text) or a file with them (file), not both." "内容（text）和文本文件（file）只能给一项。"
    outside_shrink_scan "scan it with fewer dots, or divide it" "请降低扫描精度或拆分"
    outside_shrink_words "give the words of the paper alone" "请只留正文"
    outside_shrink_key "give the .pub file with the one line of the key" "请给出只有一行公钥的 .pub 文件"
}

phrases! {
    outside_missing(name: &str) "There is no file {name}: check its name and folder." "找不到文件 {name}：请核对文件名和所在文件夹。"
    outside_folder(name: &str) "{name} is a folder: name one file in it." "{name} 是文件夹：请填写其中一个文件的名称。"
    outside_special(name: &str) "{name} is a pipe or a device: save what it gives as a file and name that." "{name} 是管道或设备，不是普通文件：请先存成文件再填写。"
    outside_denied(name: &str) "There is no right to read {name}: ask whoever keeps this machine, or copy it to a place of your own." "没有权限读取 {name}：请联系本机管理人员，或复制到自己的文件夹。"
    outside_too_large(name: &str, limit: &str, advice: &str) "{name} is larger than {limit}: {advice}." "{name} 超过 {limit}：{advice}。"
    outside_empty(name: &str) "{name} is an empty file: check whether it was saved." "{name} 是空文件：请核对是否已保存内容。"
    outside_odd_name(name: &str, why: &str) "The name of the file {name} cannot be recorded: {why} Rename the file." "文件名 {name} 无法登记：{why}请改名后再填。"
    words_not_utf8(name: &str) "{name} is no text in UTF-8 (a .docx, a PDF or a picture is none): save it as plain text in UTF-8." "{name} 不是 UTF-8 纯文本（.docx、PDF、图片都不是）：请另存为 UTF-8 编码的 .txt。"
}
