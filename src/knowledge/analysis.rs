//! From text to terms: words, stems, character 4-grams and cognates.
//!
//! From a word come three others:
//! - **stem**: the word cut by the Snowball rules of the text's language; å, ä, ö, æ and ø stay apart;
//! - **gram**: character 4-grams within words, letters folded (ä æ → e, ö ø → o, å → a), which bridges compounds, typing
//!   errors and neighbouring languages;
//! - **cognate**: a stem without what neighbours write differently, so that *sjukdom*, *sykdom* and *sygdom* meet.
//!
//! Strong verbs and odd plurals, which no rule of endings brings together (*gikk*, *bøker*), come to their base form by a
//! list first (`knowledge/lexicon/irregular.toml`).

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::language::Lang;
use super::shipped;

/// Part of the index folder's name: a change of the analysis builds a new index.
pub const VERSION: &str = "4";

const GRAM: usize = 4;

/// Longer words are cut: nobody types them, and they would make the index grow.
const MAX_WORD_CHARS: usize = 80;

/// The words of a text: compatibility forms resolved, lower case, in order.
///
/// A word is a run of letters and digits. Between digits the joints of numbers stay (`2-1`, `2025:400`, `8.2`), and a
/// paragraph sign clings to its number (`§2-1`), so that a reference to a law can be found as one.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.nfkc().flat_map(char::to_lowercase).filter(|c| *c != '\u{ad}').collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let begin = at;
        if chars[at] == '§' {
            at = skip_paragraph_sign(&chars, at);
        }
        let number = at;
        while at < chars.len() && continues_word(&chars, at, number) {
            at += 1;
        }
        if at > number {
            let sign = if chars[begin] == '§' { "§" } else { "" };
            let word: String = chars[number..at].iter().take(MAX_WORD_CHARS).collect();
            words.push(format!("{sign}{word}"));
        } else {
            at = at.max(begin + 1);
        }
    }
    words
}

fn skip_paragraph_sign(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && (chars[at] == '§' || chars[at] == ' ' || chars[at] == '\u{a0}') {
        at += 1;
    }
    at
}

fn continues_word(chars: &[char], at: usize, begin: usize) -> bool {
    let here = chars[at];
    if here.is_alphanumeric() {
        return true;
    }
    let joint = matches!(here, '-' | ':' | '.' | '/' | '–');
    let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
    joint && next_is_digit && at > begin && chars[at - 1].is_ascii_digit()
}

/// The form in which names are compared: words joined by one space.
#[must_use]
pub fn key(text: &str) -> String {
    words(text).join(" ")
}

/// Letters that neighbours write differently, made one: ä æ → e, ö ø → o, å → a, and accents dropped.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ä' | 'æ' => folded.push('e'),
            'ö' | 'ø' => folded.push('o'),
            'å' => folded.push('a'),
            c if c.is_ascii() => folded.push(c),
            c => folded.extend(std::iter::once(c).nfd().filter(|d| !is_combining_mark(*d))),
        }
    }
    folded
}

/// The folded 4-grams of a word; a word of up to four letters is its own only gram.
pub fn grams(word: &str) -> impl Iterator<Item = String> {
    let folded: Vec<char> = fold(word).chars().collect();
    let count = folded.len().saturating_sub(GRAM - 1).max(usize::from(!folded.is_empty()));
    (0..count).map(move |i| folded[i..folded.len().min(i + GRAM)].iter().collect())
}

/// The folded 4-grams of a word as numbers, in order. Numbers of different grams are different, but for a few in a million.
pub fn gram_numbers(word: &str) -> impl Iterator<Item = u32> {
    grams(word).map(|gram| number_of(&gram))
}

/// FNV-1a: a short text as a number that is the same on every machine.
#[must_use]
pub fn number_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What neighbours write differently, made one; the order matters.
const SPELLINGS: [(&str, &str); 17] = [
    ("skj", "s"),
    ("stj", "s"),
    ("sj", "s"),
    ("kj", "k"),
    ("gj", "j"),
    ("hj", "j"),
    ("hv", "v"),
    ("ck", "k"),
    ("ch", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("ei", "e"),
    ("ej", "e"),
];
/// Shorter stems would meet by chance.
const COGNATE: usize = 4;

/// A stem without what the Scandinavian languages write differently: the Danish soft consonants (*bog*, *bok*), silent
/// and palatal letters (*hjælp*, *hjälp*; *købe*, *kjøpe*, *köpa*), diphthongs, and which of two near vowels is written.
#[must_use]
pub fn cognate(stem: &str) -> String {
    let folded = fold(stem);
    if folded.chars().count() < COGNATE {
        return folded;
    }
    let spelt = SPELLINGS.iter().fold(folded.clone(), |text, (from, to)| text.replace(from, to));
    let mut key = String::with_capacity(spelt.len());
    let mut after_vowel = false;
    for letter in spelt.chars() {
        let is_vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let last = key.chars().last();
        let common = match letter {
            'a' | 'o' => 'a',
            'e' | 'i' | 'u' | 'y' => 'e',
            'g' if after_vowel => 'k',
            'd' if after_vowel => 't',
            'b' if after_vowel => 'p',
            other => other,
        };
        let is_silent = letter == 'd' && matches!(last, Some('n' | 'l'));
        if last != Some(common) && !is_silent {
            key.push(common);
        }
        after_vowel = is_vowel;
    }
    let bare = key.trim_end_matches(['a', 'e']);
    if bare.chars().count() < COGNATE - 1 { folded } else { bare.to_owned() }
}

#[derive(Deserialize)]
struct IrregularFile {
    #[serde(flatten)]
    rows: HashMap<String, Vec<String>>,
}

/// Base forms of strong verbs, odd plurals and odd comparisons by language (`knowledge/lexicon/irregular.toml`).
static IRREGULAR: LazyLock<HashMap<Lang, HashMap<String, String>>> = LazyLock::new(|| {
    let file: IrregularFile =
        toml::from_str(shipped::text("lexicon/irregular.toml").expect("irregular forms ship")).expect("they parse");
    let forms = |rows: Vec<String>| {
        let of = |row: &String| {
            let mut words = row.split(' ').map(str::to_owned);
            let base = words.next().unwrap_or_default();
            words.map(move |form| (form, base.clone())).collect::<Vec<_>>()
        };
        rows.iter().flat_map(of).collect()
    };
    file.rows.into_iter().filter_map(|(code, rows)| Some((Lang::parse(&code)?, forms(rows)))).collect()
});

/// Cuts words to stems by the rules of one language, remembering what it has cut.
pub struct Stems {
    stemmer: Stemmer,
    lang: Lang,
    cache: RefCell<HashMap<String, String>>,
}

/// A cache beyond this is begun anew: the vocabulary of a large corpus is not worth its memory.
const CACHED_STEMS: usize = 50_000;

impl Stems {
    /// The rules of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let algorithm = match lang {
            Lang::Nb | Lang::Nn => Algorithm::Norwegian,
            Lang::Sv => Algorithm::Swedish,
            Lang::Da => Algorithm::Danish,
            Lang::En => Algorithm::English,
        };
        Self { stemmer: Stemmer::new(algorithm), lang, cache: RefCell::new(HashMap::new()) }
    }

    /// The rules of a language with the memory of this thread: a text that is looked at again is not cut again.
    #[must_use]
    pub fn shared(lang: Lang) -> Rc<Self> {
        thread_local! {
            static SHARED: RefCell<HashMap<Lang, Rc<Stems>>> = RefCell::default();
        }
        SHARED.with_borrow_mut(|shared| shared.entry(lang).or_insert_with(|| Rc::new(Self::of(lang))).clone())
    }

    /// The stem of a lower-case word.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        if let Some(stem) = self.cache.borrow().get(word) {
            return stem.clone();
        }
        let base =
            IRREGULAR.get(&self.lang.of_interface()).and_then(|forms| forms.get(word)).map_or(word, String::as_str);
        let stem = match self.lang {
            Lang::Nb | Lang::Nn => self.norwegian(base),
            Lang::Sv | Lang::Da => self.once(base),
            Lang::En => self.stemmer.stem(base).to_string(),
        };
        let mut cache = self.cache.borrow_mut();
        if cache.len() >= CACHED_STEMS {
            cache.clear();
        }
        cache.insert(word.to_owned(), stem.clone());
        stem
    }

    /// Snowball takes `veileder` to `veiled` but `veilederen` to `veileder`; folding the plural `-erne` and cutting twice
    /// lets the forms of a word meet.
    fn norwegian(&self, word: &str) -> String {
        let word: Cow<str> = match word.strip_suffix("ernes").or_else(|| word.strip_suffix("erne")) {
            Some(head) if head.chars().count() >= 3 => format!("{head}er").into(),
            _ => word.into(),
        };
        let first = self.stemmer.stem(&word).to_string();
        self.stemmer.stem(&first).to_string()
    }

    /// One pass; the `-s` of `insats` and `indsats` is no ending.
    fn once(&self, word: &str) -> String {
        for root in ["insats", "indsats"] {
            if let Some(ending) = word.strip_prefix(root)
                && ending.chars().count() <= 5
            {
                return root.to_owned();
            }
        }
        self.stemmer.stem(word).to_string()
    }
}

/// Words that carry no question: *hva er*, *hur gör man*.
pub struct StopWords(HashMap<Lang, HashSet<String>>);

impl StopWords {
    /// Whether a lower-case word of a language says nothing about what is asked.
    #[must_use]
    pub fn has(&self, lang: Lang, word: &str) -> bool {
        self.0.get(&lang.of_interface()).is_some_and(|words| words.contains(word))
    }
}

#[derive(Deserialize)]
struct StopWordFile {
    words: HashMap<String, Vec<String>>,
}

/// The shipped stop words (`knowledge/lexicon/stopwords.toml`).
pub static STOP_WORDS: LazyLock<StopWords> = LazyLock::new(|| {
    let file: StopWordFile =
        toml::from_str(shipped::text("lexicon/stopwords.toml").expect("stop words ship")).expect("stop words parse");
    let by_lang =
        file.words.into_iter().filter_map(|(code, words)| Some((Lang::parse(&code)?, words.into_iter().collect())));
    StopWords(by_lang.collect())
});

/// A question's words that ask for something; all of them when every one is a stop word.
#[must_use]
pub fn content_words(question: &str, lang: Lang) -> Vec<String> {
    let all = words(question);
    let content: Vec<String> = all.iter().filter(|w| !STOP_WORDS.has(lang, w)).cloned().collect();
    if content.is_empty() { all } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_numbers_and_paragraph_signs_whole() {
        assert_eq!(
            words("Barnevernsloven § 2-1, jf. 20 kap. 2 §"),
            ["barnevernsloven", "§2-1", "jf", "20", "kap", "2"]
        );
        assert_eq!(words("SoL 2025:400. Ny setning"), ["sol", "2025:400", "ny", "setning"]);
        assert_eq!(words("§"), Vec::<String>::new());
        assert_eq!(words("LÆRINGS-\u{ad}ARENA ﬁn"), ["lærings", "arena", "fin"]);
    }

    #[test]
    fn inflections_of_a_norwegian_word_meet() {
        let nb = Stems::of(Lang::Nb);
        for family in [
            ["veileder", "veilederen", "veilederne"],
            ["ansvarsgruppe", "ansvarsgruppen", "ansvarsgruppene"],
            ["plan", "planen", "planer"],
        ] {
            let stems: HashSet<String> = family.iter().map(|w| nb.stem(w)).collect();
            assert_eq!(stems.len(), 1, "{family:?} → {stems:?}");
        }
    }

    #[test]
    fn grams_are_folded_and_short_words_stay_whole() {
        assert_eq!(grams("lar").collect::<Vec<_>>(), ["lar"]);
        assert_eq!(grams("støtte").collect::<Vec<_>>(), ["stot", "tott", "otte"]);
        assert_eq!(grams("").count(), 0);
    }

    #[test]
    fn irregular_forms_come_to_their_base() {
        for (lang, forms) in [
            (Lang::Nb, ["gå", "gikk", "gått"]),
            (Lang::Sv, ["skriva", "skrev", "skrivit"]),
            (Lang::Da, ["bog", "bøger", "bøgerne"]),
        ] {
            let stems: HashSet<String> = forms.iter().map(|w| Stems::of(lang).stem(w)).collect();
            assert_eq!(stems.len(), 1, "{forms:?} → {stems:?}");
        }
    }

    #[test]
    fn cognates_of_neighbours_meet_and_others_do_not() {
        for family in [
            ["sjukdom", "sykdom", "sygdom"],
            ["språk", "språk", "sprog"],
            ["arbet", "arbeid", "arbejd"],
            ["hjälp", "hjelp", "hjælp"],
        ] {
            let keys: HashSet<String> = family.iter().map(|w| cognate(w)).collect();
            assert_eq!(keys.len(), 1, "{family:?} → {keys:?}");
        }
        for (a, b) in [("barn", "bjørn"), ("plan", "plass"), ("sak", "tak"), ("vedtak", "vedlegg")] {
            assert_ne!(cognate(a), cognate(b));
        }
    }

    #[test]
    fn stop_words_are_left_out_unless_nothing_else_is_there() {
        assert_eq!(content_words("hva er LAR", Lang::Nb), ["lar"]);
        assert_eq!(content_words("hva er", Lang::Nb), ["hva", "er"]);
    }
}
