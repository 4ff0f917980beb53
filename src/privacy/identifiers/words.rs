//! The words of Norwegian, Swedish and Danish that the recognisers listen for.
//!
//! All in lower case. Lists that are searched by [`holds`] must be sorted; a test sees to it.

/// Whether a sorted list holds a word, whatever its case.
pub(super) fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Near ten or twelve digits with a date, these make an identity number of it.
pub(super) const NUMBER_CUES: [&str; 10] = [
    "cpr",
    "personnummer",
    "personnr",
    "pers.nr",
    "persnr",
    "personnumret",
    "personnummeret",
    "samordningsnummer",
    "samordningsnr",
    "fødselsnummer",
];

/// Before digits, these make a telephone number of them.
#[rustfmt::skip] // words, not code: a line each would bury the rest
pub(super) const PHONE_CUES: [&str; 22] = [
    "mob", "mobil", "mobilen", "mobilnr", "mobilnummer", "mobiltelefon", "phone", "ring", "ringa", "ringe",
    "sms", "tel", "telefon", "telefonen", "telefonnr", "telefonnummer", "telefonnumret", "telefonnummeret",
    "tfn", "tlf", "tlfnr", "tlph",
];

/// Endings of street names that are telling even in lower case.
pub(super) const STREET_ENDINGS: [&str; 16] = [
    "veien", "vegen", "gata", "gaten", "vei", "stien", "svingen", "gatan", "vägen", "väg", "gränd", "allén", "gade",
    "vej", "stræde", "vænge",
];

/// Endings that are also those of everyday words, so that the street must begin with a capital.
pub(super) const CAPITAL_STREET_ENDINGS: [&str; 13] = [
    "gate",
    "veg",
    "plass",
    "allé",
    "alle",
    "terrasse",
    "bakken",
    "bakke",
    "torg",
    "stigen",
    "backen",
    "boulevard",
    "park",
];

/// Everyday words with the ending of a street.
#[rustfmt::skip] // words, not code: a line each would bury the rest
pub(super) const NO_STREETS: [&str; 40] = [
    "alle", "arbeidsplass", "arbeidsvei", "arbetsväg", "arveveien", "avlastningsplass", "barnehageplass",
    "behandlingsplass", "boligplass", "døgnplass", "europaveg", "europavei", "europaväg", "falle", "fylkesveg",
    "fylkesvei", "hovedvei", "hovedveien", "hovedvej", "institusjonsplass", "kalle", "lekeplass", "motorveg",
    "motorvei", "motorvej", "motorväg", "omvei", "omveien", "parkeringsplass", "praksisplass", "riksveg",
    "riksvei", "riksväg", "skoleplass", "skolevei", "skoleveien", "sykehjemsplass", "tiltaksplass", "utvei",
    "utveien",
];

/// Words for a person of a case. Sorted.
#[rustfmt::skip] // words, not code: a line each would bury the rest
pub(super) const ROLES: [&str; 67] = [
    "babyen", "barnebarnet", "barnet", "beboer", "beboeren", "bestefar", "bestemor", "borger", "borgeren",
    "bror", "broren", "bruger", "brugeren", "brukar", "brukaren", "bruker", "brukeren", "datter", "datteren",
    "dotter", "dottern", "drengen", "ektefellen", "eleven", "far", "faren", "farfar", "farmor", "flickan",
    "fosterfar", "fostermor", "guten", "gutt", "gutten", "innbygger", "innbyggeren", "jenta", "jente", "jenten",
    "klient", "klienten", "mamma", "mor", "mora", "moren", "morfar", "mormor", "pappa", "pasient", "pasienten",
    "patienten", "pigen", "pojken", "samboeren", "sonen", "spedbarnet", "stefar", "stemor", "sønn", "sønnen",
    "søskenet", "søster", "søsteren", "tenåringen", "ungdomen", "ungdommen", "vedkommende",
];

/// Words that name a person only with a verb or a colon after them. Sorted.
pub(super) const NAME_LABELS: [&str; 11] =
    ["efternamn", "etternavn", "fornavn", "förnamn", "han", "hon", "hun", "namn", "namnet", "navn", "navnet"];

/// Role words that are verbs too: *vi bruker LØFT*. Sorted.
pub(super) const ROLE_OR_VERB: [&str; 3] = ["bruger", "brukar", "bruker"];

/// What may stand before such a word when it is a person. Sorted.
#[rustfmt::skip] // words, not code: a line each would bury the rest
pub(super) const BEFORE_A_PERSON: [&str; 30] = [
    "angående", "av", "den", "denna", "denne", "ei", "ein", "en", "for", "fra", "från", "gjelder", "hos",
    "kvinnelig", "mannlig", "med", "min", "mot", "ny", "om", "samme", "samtale", "til", "till", "ung", "unge",
    "ved", "vedr", "vedrørende", "vår",
];

/// Verbs between a role word and a name. Sorted.
pub(super) const NAMING_VERBS: [&str; 12] =
    ["called", "hed", "hedder", "heder", "heitar", "heiter", "het", "heter", "hette", "kallas", "kalles", "named"];

/// Capitalised words that name no client: services, methods, months, sentence openers. Sorted.
#[rustfmt::skip] // words, not code: a line each would bury the rest
pub(super) const NO_NAMES: [&str; 409] = [
    "aalborg", "aap", "aarhus", "act", "agder", "akershus", "alla", "alle", "alta", "and", "ansvarsgruppe",
    "april", "are", "arendal", "asker", "assertive", "at", "august", "augusti", "av", "barn", "barnet",
    "barnevernet", "barnevernstjenesten", "bergen", "ble", "blev", "bli", "blir", "bliver", "blå", "bodø",
    "bor", "bruk", "bruker", "brukeren", "brukermedvirkning", "bufdir", "bufetat", "bup", "buskerud", "but",
    "bærum", "bör", "bør", "can", "case", "circle", "community", "da", "danmark", "de", "december", "den",
    "denne", "der", "dere", "dersom", "desember", "det", "dette", "discord", "disse", "distriktspsykiatrisk",
    "dom", "dps", "drammen", "du", "dubu", "där", "då", "efter", "eftersom", "eg", "ei", "ein", "eit", "eller",
    "en", "er", "esbjerg", "et", "ett", "etter", "excel", "fact", "familieråd", "far", "februar", "februari",
    "feedback", "fhi", "fick", "fik", "fikk", "finland", "finnmark", "fit", "flere", "for", "fordi", "fra",
    "fredag", "fredrikstad", "frelsesarmeen", "fråga", "från", "functional", "fylkesmannen", "får", "før",
    "gerica", "gi", "gjør", "gjøvik", "går", "göteborg", "ha", "hadde", "hade", "halden", "hamar", "han", "har",
    "harstad", "has", "haugesund", "havde", "have", "he", "hei", "heimdal", "hej", "helfo", "helsedirektoratet",
    "helsingborg", "hen", "her", "horsens", "horten", "housing", "how", "hun", "hur", "husbanken", "hva",
    "hvad", "hvem", "hvilke", "hvilken", "hvilket", "hvis", "hvor", "hvordan", "hvorfor", "hvornår", "här",
    "hønefoss", "i", "if", "ifall", "ikke", "incredible", "individual", "individuell", "individuelle", "ingen",
    "innan", "innlandet", "inte", "integrert", "ip", "iplos", "is", "island", "ja", "jag", "januar", "januari",
    "jeg", "jobcenter", "jul", "juli", "juni", "jönköping", "kan", "kbt", "kirkens", "kis", "klient",
    "klienten", "kognitiv", "kognitive", "kolding", "kommer", "kommunalbestyrelsen", "kommune", "kommunen",
    "kongsberg", "koordinator", "kostra", "krisesenter", "kristiansand", "kunne", "københavn", "lar", "larvik",
    "legemiddelassistert", "legevakta", "legevakten", "lerkendal", "les", "levanger", "lillehammer",
    "lillestrøm", "linköping", "lotsen", "lovdata", "lund", "läs", "lördag", "løft", "lørdag",
    "løsningsfokusert", "løsningsfokuserte", "mai", "maj", "malmö", "man", "managementprosjektet", "mandag",
    "mange", "mars", "med", "medan", "medvirkning", "mellom", "men", "mens", "mi", "midtbyen", "mindfulness",
    "molde", "mor", "moss", "mot", "motiverande", "motiverede", "motiverende", "mst", "multisystemic",
    "multisystemisk", "must", "må", "måndag", "måste", "namsos", "narvik", "nav", "nei", "nej", "nettverksmøte",
    "nettverksråd", "ni", "nidaros", "noen", "nogen", "norden", "nordland", "noreg", "norge", "norrköping",
    "not", "november", "nu", "ny", "nye", "nå", "någon", "några", "når", "och", "också", "odense", "og", "også",
    "oktober", "om", "onsdag", "open", "or", "oslo", "over", "parent", "pinse", "placement", "porsgrunn",
    "primærkontakt", "på", "påske", "randers", "recovery", "ring", "rogaland", "roskilde", "rusmestring",
    "røde", "røros", "safety", "sampro", "sandefjord", "sandnes", "sarpsborg", "saupstad", "se", "september",
    "she", "should", "siden", "sier", "signs", "ska", "skal", "skall", "skien", "skriv", "skulle", "snakker",
    "socialförvaltningen", "socialstyrelsen", "socialtjänsten", "som", "sosialkontoret", "sosialtjenesten",
    "spør", "ssb", "statsforvalteren", "stavanger", "steinkjer", "stjørdal", "stockholm", "supported", "svar",
    "sverige", "så", "söndag", "søk", "søndag", "tack", "takk", "teams", "telemark", "that", "the", "they",
    "this", "tidlig", "til", "till", "tirsdag", "tisdag", "torsdag", "trenger", "troms", "tromsø", "trondheim",
    "trygghetssirkelen", "trøndelag", "tverrfaglig", "tønsberg", "umeå", "under", "uppsala", "utan", "uten",
    "vad", "var", "varför", "ved", "vejle", "vem", "vestfold", "vestland", "vi", "viken", "vil", "vilka",
    "vilken", "vilket", "ville", "västerås", "was", "we", "webster", "what", "when", "where", "which", "who",
    "why", "will", "you", "är", "ålesund", "åpen", "örebro", "ønsker", "østbyen", "østfold",
];

/// Methods whose names begin like a person's.
pub(super) const METHOD_NAMES: [&str; 1] = ["marte meo"];

/// Before a date, these make a date of birth of it; a regular expression, in any case.
pub(super) const BIRTH_CUES: &str = "født|fødd|fodt|foedt|född|fodd|fødselsdato|fødselsdatoen|fødselsdag|födelsedatum|födelsedag|\
    date of birth|dob|born";

/// Between such a cue and the date, these make a rule of it: *born after 1 January*. Sorted.
pub(super) const BIRTH_LIMITS: [&str; 18] = [
    "after", "before", "between", "efter", "etter", "fore", "fra", "from", "från", "före", "før", "innen", "mellan",
    "mellem", "mellom", "senare", "senere", "since",
];

/// Names of the months, by their first letters; a regular expression, in any case.
pub(super) const MONTHS: &str = r"(?:jan|feb|mar|apr|mai|maj|may|jun|jul|aug|sep|okt|oct|nov|des|dec)\p{L}{0,7}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searched_lists_are_sorted_and_in_lower_case() {
        let lists: [&[&str]; 8] = [
            &NO_STREETS,
            &ROLES,
            &NAME_LABELS,
            &ROLE_OR_VERB,
            &BEFORE_A_PERSON,
            &NAMING_VERBS,
            &NO_NAMES,
            &BIRTH_LIMITS,
        ];
        for list in lists {
            assert!(list.is_sorted());
            assert!(list.iter().all(|word| word.to_lowercase() == **word));
        }
    }
}
