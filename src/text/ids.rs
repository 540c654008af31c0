//! What is said about ids.

use crate::text::{phrases, words};

words! {}

phrases! {
    id_bad(id: &str)
        "“{id}” is not an id: small letters and digits, parts joined by single hyphens, as in guo-jing or 2024-03-05-plenary."
        "“{id}”不能作标识：只用小写字母和数字，各段之间用一个连字符，如 guo-jing、2024-03-05-plenary。"
    id_long(id: &str, most: usize)
        "The id “{id}” is longer than {most} letters; choose a shorter one."
        "标识“{id}”超过 {most} 个字符，请缩短。"
}
