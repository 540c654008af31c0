//! What is said about a file of holidays.

use crate::text::{phrases, words};

words! {}

phrases! {
    calendar_unreadable(line: usize)
        "The file of holidays cannot be read at line {line}: each [[year]] states year, source, off and work, and days are written 2024-02-10."
        "节假日文件第 {line} 行无法读取：每个 [[year]] 须写明 year、source、off、work，日期写作 2024-02-10。"
    calendar_twice(year: i32)
        "The file of holidays states {year} twice; keep one of the two."
        "节假日文件中 {year} 年出现两次，请保留一处。"
    calendar_both(day: &str)
        "The file of holidays says of {day} that it is off and that it is worked."
        "节假日文件中 {day} 既列为放假，又列为上班。"
    calendar_other_year(day: &str, year: i32)
        "{day} stands under {year} in the file of holidays, but is not a day of that year or of the winter before it."
        "节假日文件中 {day} 列在 {year} 年下，但不属于该年或上一年年末。"
    calendar_no_weekend(day: &str)
        "The file of holidays says that {day} is worked in exchange, but it is no Saturday or Sunday."
        "节假日文件中 {day} 列为调休上班，但这一天不是周末。"
}
