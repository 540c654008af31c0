//! What is said about files of holidays, and about counts that none of them makes sure.

use crate::text::{Lang, phrases, words};

words! {
    do_add_holidays "add holidays" "录入放假安排"
    about_add_holidays "Takes a year of holidays and make-up working days into the workspace, from a file with a [[year]] table." "从写有 [[year]] 的文件录入一年的放假和调休上班日。"
    param_holidays_file "file of holidays" "放假安排文件"
    param_holidays_text "or its text" "或放假安排文本"
    holidays_first_mend "holidays.toml of the workspace cannot be read; mend it first: `lianxi check` says where." "工作区的 holidays.toml 无法读取，请先改正：lianxi check 可指出位置。"
    holidays_known_already "Every year of the file is known with the same days; nothing was added." "文件中的年份均已有相同的放假安排，未作改动。"
    from_workspace "workspace" "工作区"
    from_bundled "program" "程序自带"
    from_own "own file" "本人文件"
    from_nowhere "not known" "未知"
    report_holidays "Holidays" "放假安排"
    empty_holidays "No year is known; take one in with `add-holidays`." "尚无放假安排，请用“录入放假安排”录入。"
    col_stated_in "stated in" "载于"
    col_year "year" "年份"
    col_off "days off" "放假"
    col_work "worked in exchange" "调休上班"
    own_holidays_damaged "Your own holidays.toml cannot be read, so nothing of it is shown." "本人的 holidays.toml 无法读取，未予采用。"
    about_so_many "about " "约"
    calendar_newer "The file of holidays is of a later form; use a newer version of the program." "放假安排文件格式较新，请升级程序。"
    calendar_nothing "The file of holidays states no year: each [[year]] states year, source, off and work, and days are written 2024-02-10." "放假安排文件未写明任何年份：每个 [[year]] 须写明 year、source、off、work，日期写作 2024-02-10。"
    holidays_damaged "holidays.toml cannot be read" "holidays.toml 无法读取"
}

impl Lang {
    /// Where the holidays of a year are stated, by the word of the code.
    pub fn holidays_from(self, code: &str) -> &'static str {
        match code {
            "workspace" => self.from_workspace(),
            "bundled" => self.from_bundled(),
            "own" => self.from_own(),
            _ => self.from_nowhere(),
        }
    }

    /// The word before a number that is not sure; nothing before one that is.
    pub const fn about(self, doubtful: bool) -> &'static str {
        if doubtful { self.about_so_many() } else { "" }
    }
}

phrases! {
    calendar_twice(year: i32)
        "The file of holidays states {year} twice; keep one of the two."
        "放假安排文件中 {year} 年出现两次，请保留一处。"
    calendar_bare(year: i32)
        "The file of holidays states {year} without its notice (source) or without a single holiday (off)."
        "放假安排文件中 {year} 年未写明依据（source）或放假日（off）。"
    calendar_both(day: &str)
        "The file of holidays says of {day} that it is off and that it is worked."
        "放假安排文件中 {day} 既列为放假，又列为上班。"
    calendar_other_year(day: &str, year: i32)
        "{day} stands under {year} in the file of holidays, but is not a day of that year or of the December before it."
        "放假安排文件中 {day} 列在 {year} 年下，但不属于该年或上一年12月。"
    calendar_no_weekend(day: &str)
        "The file of holidays says that {day} is worked in exchange, but it is no Saturday or Sunday."
        "放假安排文件中 {day} 列为调休上班，但这一天不是周末。"
    holidays_added(years: &str) "Added {years}." "已录入{years}。"
    holidays_year(year: i32, source: &str, off: usize, work: usize) "{year} ({source}): {off} day(s) off, {work} worked in exchange" "{year}年放假安排（{source}）：放假 {off} 天，调休上班 {work} 天"
    holidays_other(year: i32, from: &str, day: &str) "{year} is known otherwise ({from}; first difference: {day}); if the notice was changed, edit the year in the workspace's holidays.toml by hand." "{year}年已有不同的放假安排（{from}，首处不同：{day}）；如通知有调整，请直接编辑工作区 holidays.toml 中该年。"
    holidays_against(year: i32, day: &str, other: i32) "{year} contradicts {other} about {day}: one says off, the other worked; correct the file." "{year}年与{other}年对{day}的规定相反（一为放假，一为上班），请更正文件。"
    holidays_unknown(year: i32) "holidays of {year} not known" "{year}年放假安排未知"
}
