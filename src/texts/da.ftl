# Dansk. Til én kollega, i du-form, almindelige ord, og altid hvad hun kan gøre nu.

## Kommandoer
cmd-spor = spørg
cmd-spor-about = Stil et spørgsmål til hele vidensbanken
cmd-spor-example = /spørg hvad er en vidensmægler
cmd-spor-opt-sporsmal = spørgsmål
cmd-spor-opt-sporsmal-about = Dit spørgsmål, uden noget, der kan knyttes til en person
cmd-metode = metode
cmd-metode-about = Slå en metode, et redskab eller en måde at organisere arbejdet på op
cmd-metode-example = /metode sverigesmodellen
cmd-metode-opt-emne = emne
cmd-metode-opt-emne-about = Navn, forkortelse eller nogle ord om metoden
cmd-regelverk = lovgrundlag
cmd-regelverk-about = Slå lov, retningslinjer og fortolkning op
cmd-regelverk-example = /lovgrundlag underretning
cmd-regelverk-opt-emne = emne
cmd-regelverk-opt-emne-about = Lov, paragraf eller nogle ord om sagen
cmd-begrep = begreb
cmd-begrep-about = Slå op, hvad et begreb betyder, og hvad det hedder i nabolandene
cmd-begrep-example = /begreb netværksmøde
cmd-begrep-opt-ord = ord
cmd-begrep-opt-ord-about = Begrebet eller forkortelsen
cmd-tilbud = tilbud
cmd-tilbud-about = Find et tilbud: hvem det er for, hvem der henviser, og hvem der afgør
cmd-tilbud-example = /tilbud bostøtte
cmd-tilbud-opt-emne = emne
cmd-tilbud-opt-emne-about = Navnet på tilbuddet, eller hvad det skal hjælpe med
cmd-ubesvart = ubesvaret
cmd-ubesvart-about = Se og behandl det, ingen kunne svare på
cmd-ubesvart-example = /ubesvaret liste
cmd-ubesvart-liste = liste
cmd-ubesvart-liste-about = Læs de spørgsmål, kolleger har sendt til faglig konsulent
cmd-ubesvart-liste-example = /ubesvaret liste
cmd-oppsett = opsætning
cmd-oppsett-about = Opsæt enheder, roller, sted, opbevaring og databeskyttelse for kommunen
cmd-oppsett-example = /opsætning
cmd-sporfag = Spørg faglig konsulent
cmd-sporfag-example = /spørg hvad er partshøring
cmd-sporfag-opt-sporsmal = spørgsmål
cmd-hjelp = hjælp
cmd-hjelp-about = Se, hvad du kan spørge om, eller slå op i håndbogen
cmd-hjelp-example = /hjælp
cmd-hjelp-opt-emne = emne
cmd-hjelp-opt-emne-about = Hvad du vil have hjælp til
cmd-minside = minside
cmd-minside-about = Vælg sprog, og se de artikler, du har gemt
cmd-minside-example = /minside
cmd-minside-opt-sprak = sprog
cmd-minside-opt-sprak-about = Det sprog, jeg skal svare dig på
cmd-minside-opt-sprak-is-nb = Bokmål
cmd-minside-opt-sprak-is-sv = Svenska
cmd-minside-opt-sprak-is-da = Dansk
cmd-minside-opt-sprak-is-en = English

## Svar
fact-source = Kilde
fact-text-date = Kilden er fra
fact-reviewed = Gennemgået
fact-owner = Ansvarlig
fact-country = Gælder
fact-evidence = Bygger på
fact-version = Version
fact-file = Fil
fact-not-given = ikke oplyst
fact-no-source = der er ikke oplyst nogen kilde i { $file }
evidence-research = forskning
evidence-users = borgere
evidence-local = lokalt
evidence-professional = faglig viden
support-yes = ja
support-partly = delvis
support-no = mangler
country-no = Norge
country-se = Sverige
country-dk = Danmark
label-article-nb = Norsk artikel
label-article-sv = Svensk artikel
label-article-da = Dansk artikel
label-article-en = Engelsk artikel
label-definition-nb = Norsk definition
label-definition-sv = Svensk definition
label-definition-da = Dansk definition
label-definition-en = Engelsk definition
language-nb = norsk
language-sv = svensk
language-da = dansk
language-en = engelsk
language-name-nb = Norsk (bokmål)
language-name-sv = Svensk
language-name-da = Dansk
language-name-en = Engelsk
notice-overdue = Teksten skulle have været gennemgået senest { $date }. Tjek med den ansvarlige, før du bygger på den.
notice-elsewhere = Ingen artikel her gav svar. Dette er fra andre dele af vidensbanken.
notice-nearest = Det her er det nærmeste, jeg har; alt det, du spurgte om, står her ikke.
notice-foreign-law = Dette er regler og tilbud i { $country }. De gælder ikke hos dig; brug det kun til at sammenligne.
notice-bridge = »{ $own }« hedder »{ $other }« på { $language }.
notice-approximate = Ordningerne er ikke helt ens.
source-title = Kilder: { $title }
see-also = Se også: { $titles }
term-no-definition = Vi er ikke blevet enige om en definition endnu.
term-approximate = nærmeste
term-own-source = Fagmeglers ordliste
term-unknown = Begrebet står ikke i ordlisten. Prøv en anden form af ordet, eller spørg med /spørg.
not-found-title = Det fandt jeg ikke svar på
not-found = Vidensbanken har ikke noget, der svarer godt nok, og jeg gætter ikke. Prøv med andre ord eller en forkortelse. Tryk på »Fik ikke svar«, så tæller det med, når den faglige konsulent ser på, hvad der mangler.
not-found-elsewhere = Der står noget om dette i andre dele af vidensbanken:
not-found-nearest = Det nærmeste, jeg har:
greetings = hej|hejsa|goddag|godmorgen|hjælp|hvad kan du|hvad kan du gøre|hvad kan jeg spørge om|hvem er du|hvad er du|tak|mange tak|tak for hjælpen
help-title = Det kan du spørge om
help-about = Skriv en kommando, eller bare et spørgsmål. Svaret er et citat fra vidensbanken med kilde, dato og hvem der står inde for det. Skriv aldrig noget, der kan knyttes til en person.
help-more = Skriv /hjælp og nogle ord for at slå op i håndbogen, for eksempel »/hjælp skifte sprog«.
my-page-title = Min side
my-page-language = Jeg svarer dig på: { $language }.
my-page-nothing-kept = Du har ikke gemt nogen artikler. Tryk på »Behold« under et svar.
my-page-kept = { $count ->
    [one] Du har gemt én artikel:
   *[other] Du har gemt { $count } artikler:
}
my-page-held = Om dig opbevares kun dette: det sprog, du har valgt, og de artikler, du har gemt. Spørgsmål opbevares uden navn.
language-chosen = Fra nu af svarer jeg på dansk. Valgt: { $language }.
kept = »{ $title }« er gemt. Du finder den på /{ $command }, og du får besked, når den ændres.
dropped = »{ $title }« er ikke længere blandt dine artikler.
thanks-helped = Tak! Så ved vi, at svaret er til nytte.
thanks-no-answer = Tak, fordi du siger til. Spørgsmålet er talt med som ubesvaret, uden dit navn.
changed-title = En artikel, du har gemt, er ændret
changed = »{ $title }« er ændret, siden du sidst så den.
gone-title = En artikel, du har gemt, er trukket tilbage
gone = »{ $title }« findes ikke længere i vidensbanken. Spørg den faglige konsulent, hvad der gælder nu.

## Knapper
button-more = Læs mere
button-source = Vis kilden
button-share = Del i kanalen
button-keep = Behold
button-helped = Det hjalp
button-no-answer = Fik ikke svar
button-undo = Fortryd
button-write-anew = Skriv igen
button-report = Sådan melder du brud
menu-ask-broker = Spørg faglig konsulent
menu-choose = Vælg
menu-question-done = Færdigbehandlet
button-send-broker = Send
button-change-words = Ret teksten
button-not-a-person = Det drejer sig ikke om en person
field-question = Spørgsmålet igen, uden noget, der kan knyttes til en person
menu-search-message = Søg i vidensbanken
menu-see-also = Se også
menu-articles = Artikler om dette
menu-nearest = Åbn det nærmeste
menu-handbook = Åbn håndbogen
menu-language = Skift sprog
menu-open-kept = Åbn en artikel
menu-drop-kept = Fjern en artikel

## Vagten
identifier-fnr = et norsk fødselsnummer
identifier-pnr = et svensk personnummer
identifier-cpr = et CPR-nummer
identifier-epost = en e-mailadresse
identifier-tlf = et telefonnummer
identifier-adresse = en adresse
identifier-navn = et navn
identifier-fodt = en fødselsdato
identifier-saksnr = et sagsnummer
guard-refused = Jeg stoppede: Teksten ser ud til at indeholde { $kind }. Jeg har hverken gemt den eller søgt med den. Spørg igen uden noget, der kan knyttes til en person; det, der vedrører sagen, hører hjemme i fagsystemet.
guard-refused-carried = Jeg stoppede: Teksten ser ud til at indeholde { $kind }. Jeg har hverken gemt den eller søgt med den. Den har dog været forbi { $carrier }, så meld det som et brud på persondatasikkerheden efter kommunens procedure. Spørg igen uden noget, der kan knyttes til en person; det, der vedrører sagen, hører hjemme i fagsystemet.
guard-doubt = Jeg stoppede for at spørge: Teksten kan indeholde { $kind }. Jeg har hverken gemt den eller søgt med den. Drejer det sig ikke om en person, går jeg videre med den del skjult. Ellers skriver du igen uden den.
guard-delete-own = Slet den besked, du hentede det her fra.
guard-delete-others = Bed den, der skrev beskeden, om at slette den.
report-how = Sig det til din leder eller databeskyttelsesrådgiveren efter kommunens procedure for brud, og slet beskeden dér, hvor du skrev den, hvis det kan lade sig gøre.

## Fejl
error-empty = Her stod der ingenting. Skriv et spørgsmål, eller /hjælp for at se, hvad du kan spørge om.
error-no-words = Jeg fandt ingen ord at søge på. Skriv nogle ord, for eksempel »/metode sverigesmodellen«.
error-unknown-command = Den kommando kender jeg ikke. Du kan bruge: { $commands }.
error-missing = Her mangler »{ $option }«. Skriv for eksempel: { $example }
error-too-long = Teksten har { $count } tegn, og jeg tager højst imod { $max }. Skriv det vigtigste i en sætning eller to.
error-not-whole = »{ $option }« skal være et helt tal fra { $min } til { $max }. Skriv kun tallet.
error-not-one-of = »{ $option }« kan være: { $allowed }.
error-forbidden = /{ $command } er ikke åben for din rolle. Spørg din leder, hvis du har brug for den.
error-conflict = Dette er allerede sendt med et andet indhold. Intet er ændret; send det igen.
error-bad-id = Forespørgslens id kan have fra 1 til { $max } tegn. Send den igen med et kortere id.
error-expired = Knappen hører til noget, der ikke findes længere. Spørg igen.
error-article-gone = Artiklen er trukket tilbage eller har fået et nyt navn. Spørg igen.
error-unavailable = Jeg kan ikke få fat i mit lager lige nu. Intet er gået tabt eller ændret; prøv igen om lidt. (Kode { $code })
error-not-set-up = »{ $command }« er ikke åbnet her endnu. En administrator skal først gøre /opsætning færdig ({ $missing }). Vidensbanken kan du bruge som før: stil et spørgsmål med /spørg.
error-outage = Den tjeneste, jeg skal spørge, svarer ikke lige nu. Intet er ændret; prøv igen om lidt. (Kode { $code })
error-directory-closed = Jeg må ikke læse rollerne og kanalerne på serveren. Kontrollér, at jeg er inviteret som bot, og at DISCORD_TOKEN er sat, og prøv igen.
error-internal = Noget gik galt hos mig. Intet er ændret; prøv igen, og oplys koden { $code }, hvis det sker igen.

## Vidensfiler: hvad der er galt, og hvad der hjælper
problem-front-matter-open = hovedet begynder med ---, men bliver aldrig afsluttet; sæt --- på en linje for sig selv efter felterne
problem-yaml = hovedet er ikke gyldig YAML ({ $what }); ret linjen, og sæt anførselstegn om værdier med kolon
problem-toml = filen er ikke gyldig TOML ({ $what }); ret linjen
problem-empty = artiklen har ingen tekst; skriv noget under overskriften, eller slet filen
problem-id = id »{ $id }« har andre tegn end bogstaver, tal og bindestreg; giv den et enklere id
problem-id-twice = id »{ $id }« bruges også i { $other } på samme sprog; giv en af dem et andet id
problem-term-twice = begrebet »{ $id }« står to gange; slå dem sammen
problem-code-twice = koden »{ $id }« står to gange; giv den ene en anden kode
problem-code-term = koden »{ $id }« henviser til begrebet »{ $term }«, som ingen ordliste har; læg begrebet i glossary.toml
problem-deadline = fristen »{ $id }« mangler { $what }; udfyld det
problem-deadline-twice = fristen »{ $id }« står to gange; giv den ene et andet id
problem-word = { $field } kan ikke være »{ $word }«; brug en af: { $allowed }
problem-utf8 = filen er ikke UTF-8 fra denne linje; gem den som UTF-8
problem-too-large = filen er { $mib } MiB, og grænsen er 2; del den op i flere artikler
problem-unreadable = kan ikke læses ({ $what }); giv læserettighed, eller fjern den
problem-link-loop = linket peger tilbage på en mappe over sig selv; fjern linket
problem-folder-missing = mappen findes ikke; opret den, eller skriv den rigtige sti
problem-folder-unreadable = mappen kan ikke læses ({ $what }); giv læserettighed
problem-folder-is-file = dette er en fil, ikke en mappe; angiv den mappe, den ligger i
problem-folder-empty = mappen har ingen Markdown-filer; læg mindst én .md-fil ind
problem-index = indekset kan ikke bygges ({ $what }); se, om der er plads på disken
problems-count = { $count ->
    [one] Ét problem i vidensfilerne; intet er taget i brug, før det er rettet.
   *[other] { $count } problemer i vidensfilerne; intet er taget i brug, før de er rettet.
}
editorial-sources = ingen kilde; skriv mindst én under sources
editorial-source-link = linket »{ $url }« er ikke en hel webadresse; skriv den med https://
editorial-reviewed = ingen dato for gennemgang; sæt reviewed og review_months
editorial-review-overdue = gennemgangen udløb { $date }; gå artiklen igennem, og sæt en ny dato
editorial-owner = ingen ansvarlig; sæt owner til en funktion, ikke en person
editorial-country = det fremgår ikke, hvilket land den gælder; sæt country til NO, SE, DK eller -
editorial-evidence = de fire videnskilder er ikke vurderet; sæt evidence
editorial-evidence-part = ingen del hedder »{ $heading }«; sig dér, hvad hver af de fire kilder giver, og hvad der er tomt
editorial-kind = ingen kind; sæt en af { $allowed }
editorial-summary = ingen summary; skriv en eller to sætninger
editorial-questions = ingen questions; skriv mindst to spørgsmål, sådan som folk stiller dem
editorial-long = artiklen har { $words } ord, og grænsen er { $max }; del den op
editorial-short = artiklen har kun { $words } ord; skriv mindst { $min }
editorial-passage-long = et afsnit har { $words } ord; del det med en underoverskrift før { $max }
editorial-hard = læsbarheden (LIX) er { $lix }, og grænsen er { $max }; kortere sætninger og ord
editorial-link = linket »{ $link }« fører ingen steder hen; ret det, eller fjern det
check-good = { $articles } artikler, { $passages } uddrag og { $terms } begreber er i orden.

## Start og stop
run-serving = Fagmegler svarer på { $url }
run-demo = Åbn adressen i browseren, og skriv /metode sverigesmodellen. Du behøver ingen konto, og alt bliver på denne maskine.
run-no-chat = Den lokale chat er slået fra, fordi programmet er åbent for andre end denne maskine. Slå den til med FAGMEGLER_DEMO=1.
run-stopping = Fagmegler gør det færdigt, den er i gang med, og stopper.
stop-setting = Indstillingen { $name } har værdien »{ $value }«, som ikke kan bruges. { $help }
stop-settings-file = Indstillingsfilen { $file } kan ikke læses ({ $what }). Ret den, eller flyt den væk.
stop-setting-unknown = Indstillingsfilen { $file } har feltet »{ $name }«, som ikke findes. Felterne er: { $names }.
stop-now-with-discord = FAGMEGLER_NOW kan ikke bruges sammen med rigtig Discord. Fjern en af dem.
stop-port = Adressen { $address } kan ikke bruges ({ $what }). Stop det andet program, eller vælg en anden port med --listen.
stop-data-folder = Datamappen { $folder } kan ikke bruges ({ $what }). Giv skriverettighed, eller vælg en anden med --data.
stop-database-url = DATABASE_URL er ikke en adresse, jeg forstår. Brug sqlite:STI eller postgres://bruger@vært/base.
stop-database-locked = Databasen er låst af et andet program ({ $what }). Stop det, og start igen.
stop-database-read-only = Databasen kan kun læses ({ $what }). Giv skriverettighed til filen og den mappe, den ligger i.
stop-database-full = Disken er fuld ({ $what }). Frigør plads, og start igen.
stop-database-foreign = Databasefilen er beskadiget eller ikke en SQLite-database ({ $what }). Vælg en anden fil, eller gendan en sikkerhedskopi.
stop-database-open = Databasen kan ikke åbnes ({ $what }). Tjek DATABASE_URL, og at databasen kører.
stop-database-newer = Databasen er lavet af en nyere udgave af Fagmegler. Brug den udgave, eller gendan en sikkerhedskopi fra før opgraderingen.
stop-part-ended = { $part } stoppede uventet ({ $what }). Se loggen, og start igen.
stop-input = { $file } kan ikke læses ({ $what }).
stop-search-lines = { $count ->
    [one] Én linje kunne ikke læses; den har fået »error« i svaret.
   *[other] { $count } linjer kunne ikke læses; de har fået »error« i svaret.
}
search-bad-line = linjen er ikke et JSON-objekt med »id« og »text«

## Hjemmesiden
page-title = Fagmegler
page-skip = Gå til skrivefeltet
page-settings = Indstillinger
page-people = Du er
page-language = Sprog
page-theme = Udseende
page-theme-auto = Auto
page-theme-light = Lyst
page-theme-dark = Mørkt
page-empty-title = Hvad har du brug for at vide?
page-empty-hint = Fagmegler finder frem i metoder, lovgrundlag, begreber og tilbud. Du får teksten ordret, med kilde, dato og hvem der ejer den.
page-examples = Prøv et eksempel
page-log = Samtale
page-you = Du
page-bot = Fagmegler
page-thinking = Leder …
page-input-label = Spørgsmål eller kommando
page-input-placeholder = Spørg, eller skriv /
page-send = Send
page-commands = Vis kommandoerne
page-suggestions = Forslag
page-keys-choose = vælg
page-keys-accept = indsæt
page-keys-close = luk
page-privacy = Skriv ikke noget, der kan knyttes til en person.
page-newer = Ny besked
page-copy = Kopiér svaret
page-copied = Kopieret
page-private = Kun du kan se dette
page-public = Delt i kanalen
page-removed = Din tekst er fjernet herfra.
page-stopped = Stoppet
page-error = Det gik ikke
page-network-down = Kan ikke få forbindelse til serveren.
page-send-failed = Beskeden kom ikke frem. Din tekst er bevaret.
page-server-failed = Serveren svarede ikke, som den skulle. Din tekst er bevaret.
page-retry = Prøv igen
page-submit = Send ind
page-choose = Vælg
page-cancel = Annullér
page-required = skal udfyldes
page-new-tab = åbnes i ny fane
page-table = Tabel
page-download = Hent

## Demopersoner
person-saksbehandler = Socialrådgiver
person-kollega = Kollega
person-leder = Teamleder
person-fagutvikler = Vidensmægler
person-admin = Administrator
person-personvern = Databeskyttelsesrådgiver

words = { $words }
setting-listen = Brug adresse og port, som 127.0.0.1:8080.
setting-data = Brug mappen til databasen og indekset.
setting-knowledge = Brug en mappe med Markdown.
setting-database-url = Brug sqlite:STI eller postgres://bruger@vært/base.
setting-lang = Brug nb, sv, da eller en.
setting-zone = Brug navnet på en tidszone, som Europe/Copenhagen.
setting-country = Brug NO, SE eller DK.
setting-public-url = Brug en webadresse, der begynder med https://.
setting-case-numbers = Brug regulære udtryk med mellemrum imellem.
setting-log = Brug error, warn, info eller debug.
setting-demo = Brug 1 eller 0.
setting-now = Brug et tidspunkt som 2026-11-22T09:00, gerne fulgt af ,x60.
setting-discord-token = Brug token fra Discord.
setting-discord-public-key = Brug nøglen fra Discord.
setting-discord-api-url = Brug en adresse, der begynder med http://.

## Discord
discord-no-guild = Jeg svarer kun på en server, ikke i direkte beskeder. Brug kommandoen dér, hvor dit team er.
discord-no-member = Du er ikke længere med på den server, som denne besked kom fra, så jeg kan ikke åbne noget derfra.
discord-unknown = Denne knap eller kommando er fra en anden udgave af mig. Spørg igen.
discord-lost = Noget gik galt hos mig, og svaret kom ikke. Intet er ændret; spørg igen.
stop-discord-nothing = Noget af Discord er sat op, men hverken DISCORD_TOKEN eller DISCORD_PUBLIC_KEY har en værdi. Angiv en af dem, eller fjern resten.
stop-discord-token = Discord godtager ikke DISCORD_TOKEN. Lav et nyt token til botten i Discords udviklerportal, og start igen.
stop-discord-intents = Discord lader ikke botten forbinde med tilladelsen GUILDS. Tjek bottens indstillinger i Discords udviklerportal.
stop-discord-refused = Discord afviste det, botten skal gøre ved start ({ $what }). Tjek DISCORD_APPLICATION_ID, DISCORD_GUILD_ID, og at botten er inviteret.
setting-discord-guild-id = Brug serverens id, kun tal.
setting-discord-application-id = Brug applikationens id, kun tal.

## Opsætning, roller og faglig konsulent
broker-preview-title = Skal dette sendes til faglig konsulent?
broker-preview = Intet er sendt endnu. Den faglige konsulent får teksten ovenfor, sproget og dagen, ikke dit navn. Læs den igennem: intet i den må kunne knyttes til en person.
broker-sent = Sendt til faglig konsulent, uden dit navn. Spørgsmålet står nu på listen over det, der mangler svar; spørg igen her om et stykke tid.
broker-withdrawn = Spørgsmålet er trukket tilbage og slettet.
broker-waiting = { $count ->
    [one] Ét spørgsmål venter på faglig konsulent. Se /{ $command }.
   *[other] { $count } spørgsmål venter på faglig konsulent. Se /{ $command }.
}
unanswered-title = Spørgsmål til faglig konsulent
unanswered-none = Ingen spørgsmål venter.
unanswered-count = { $count ->
    [one] Ét spørgsmål venter. Tag det af listen, når det er behandlet.
   *[other] { $count } spørgsmål venter, de ældste først. Tag dem af listen, når de er behandlet.
}
unanswered-done = Spørgsmålet er taget af listen og slettet.
role-caseworker = Sagsbehandler
role-leader = Leder
role-broker = Faglig konsulent
role-admin = Administrator
role-privacy = Databeskyttelsesrådgiver
setup-title = Opsætning
setup-complete = Alt det nødvendige er på plads. Resten kan du ændre, når du vil.
setup-missing = Mangler: { $missing }. Indtil det er på plads, er kun vidensbanken åben.
setup-none = ikke valgt
setup-taken = { $value } (ikke valgt)
setup-choose = Hvad vil du ændre?
setup-back = Til opsætningen
setup-saved = Gemt. { $what }: { $value }.
setup-units = Enheder
setup-units-about = En enhed er et team, et kontor eller en bydel. Tabeller og møder hører til en enhed. Brug navnet på stedet eller teamet, aldrig navnet på en person.
setup-unit = Enhed
setup-new-unit = Ny enhed
setup-rename-unit = Skift navn
setup-unit-name = Enhedens navn
setup-choose-unit = Åbn en enhed
setup-unit-lang = Enhedens sprog
setup-drop-unit = Fjern enheden
setup-unit-dropped = »{ $name }« er fjernet.
setup-unit-empty = Enheden skal have et navn med bogstaver eller tal. Skriv for eksempel bydelens navn.
setup-unit-personal = Navnet ligner noget, der hører til en person. Brug navnet på teamet eller bydelen.
setup-unit-twice = »{ $name }« findes allerede. Giv den nye et andet navn.
setup-units-many = Der er plads til { $max } enheder. Fjern en, der ikke bruges.
setup-roles = Roller
setup-roles-about = Her siger du, hvilke roller på serveren der giver hvad hos mig. Et navn, der ligner, giver intet, før du har valgt det. Mindst sagsbehandler og administrator skal vælges.
setup-vouched = Rollerne følger af, hvem du er i den lokale chat.
setup-choose-role = Vælg rolle eller enhed
setup-member-of = Medlem af { $unit }
setup-badges = { $count ->
    [0] ingen roller på serveren
    [one] én rolle på serveren
   *[other] { $count } roller på serveren
}
setup-who-gets = Hvem skal have »{ $role }«? Markér de roller på serveren, der giver det, og fjern markeringen fra de andre.
setup-choose-badges = Roller på serveren
setup-no-badges = Serveren har ingen roller at vælge. Opret en rolle der først, og kom tilbage.
setup-suggestion = navnet ligner
setup-suggested = Disse navne ligner: { $names }. Det er kun et forslag.
setup-take-suggested = Brug forslaget
setup-more-badges = Flere roller
setup-more-channels = Flere kanaler
setup-keep-yourself = Så ville du selv miste adgangen. Vælg også en rolle, du har på serveren; en anden administrator kan fjerne den bagefter.
broker-preview-gone = Forhåndsvisningen er væk; den varer et kvarter. Intet er sendt. Spørg igen, så laver jeg en ny.
broker-not-there = Spørgsmålet står ikke længere på listen.
setup-channel-gone = Gemt, men kanalen findes ikke længere. Vælg en anden.
setup-greet-again = Prøv kanalen igen
setup-drop-sure = Skal »{ $name }« fjernes? Roller på serveren, der gav medlemskab af enheden, gør det ikke længere.
setup-who-belongs = Hvem hører til »{ $role }«? Markér de roller på serveren, der giver det, og fjern markeringen fra de andre.
setup-badges-changed = Rollerne på serveren er ændret, siden listen blev vist. Intet er gemt; vælg igen.
setup-nobody = ingen
setup-zone = Tidszone
setup-zone-about = Frister og møder følger uret her.
setup-country = Land
setup-country-about = Landet afgør, hvilken lov der kommer først, helligdagene, og hvor strengt jeg ser efter personnumre.
setup-lang = Sprog
setup-lang-about = Sproget, hvor en person ikke har valgt noget, og i det jeg skriver i kanaler.
setup-retention = Opbevaring af registreringer
setup-retention-about = Så længe bevares registreringer. Derefter er kun summerne tilbage. Vælg det, konsekvensanalysen siger.
setup-months = { $count ->
    [one] én måned
   *[other] { $count } måneder
}
setup-assessed = Konsekvensanalyse (DPIA)
setup-assessed-about = Kommunen laver en konsekvensanalyse, før personalet registrerer noget her. Håndbogen har en skabelon: /hjælp DPIA. Angiv dagen, hvor analysen blev godkendt.
setup-set-assessed = Angiv dagen
setup-assessed-field = Dag for godkendelse, f.eks. 1.11.2026
setup-assessed-wrong = Skriv en dag som 1.11.2026, fra 25. maj 2018 til { $today }.
setup-threshold = Mindste tal i en tabel
setup-threshold-about = Mindre tal skjules, så ingen kan genkendes. Tre er det mindste, der kan vælges.
setup-at-least = mindst { $count }
setup-caseload = Øvre grænse for sager pr. medarbejder
setup-caseload-about = Over denne grænse markeres sagstallet i tabellerne. Dansk Socialrådgiverforening nævner 15 til 25 børn pr. medarbejder; kommunen vælger selv.
setup-at-most = højst { $count }
setup-channel = Kanal til neutrale beskeder
setup-channel-about = Her skriver jeg korte linjer uden indhold, for eksempel at noget venter. Jeg skal kunne se kanalen og skrive i den.
setup-channel-chosen = valgt
setup-choose-channel = Vælg kanal
setup-no-channel = ingen kanal
setup-no-channels = Her er ingen kanaler at vælge.
setup-channel-greeted = Jeg har skrevet en linje i kanalen, så du ser, at det virker.
setup-channel-unsure = Valget er gemt, men jeg fik ikke svar, da jeg skrev i kanalen. Se, om min linje kom; prøv ellers igen.
setup-channel-closed = Valget er gemt, men jeg må ikke skrive i kanalen. Giv mig rettighederne »Vis kanal« og »Send beskeder« der, og prøv igen.
channel-greeting = Her skriver Fagmegler korte, neutrale beskeder.

## Frister i vidensbanken
evidence-heading = Hvad teksten bygger på
deadline-runs = **Frist:** { $span }. Regnes fra: { $start }.
deadline-then = { $after }, og derefter { $limit }
deadline-every = højst { $limit } mellem hver gang
deadline-no-number = loven har intet tal
deadline-day-itself = samme dag
deadline-hours = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
deadline-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dage
}
deadline-working-days = { $count ->
    [one] { $count } hverdag
   *[other] { $count } hverdage
}
deadline-weeks = { $count ->
    [one] { $count } uge
   *[other] { $count } uger
}
deadline-months = { $count ->
    [one] { $count } måned
   *[other] { $count } måneder
}
deadline-years = { $count } år
deadline-moves = Ender den på en lørdag eller helligdag, flyttes den til næste hverdag.
deadline-stays = Flyttes ikke, når den ender i en weekend: bliv færdig sidste arbejdsdag før.
deadline-clock = Den går efter uret, også i weekender.
deadline-practice = God praksis, ikke lov: enheden vælger selv.
deadline-check = **Tjek først:** { $what }
deadline-template = Skabelon: { $id }
deadline-rests-on-law = Bygger på lovtekst alene, i den udgave kilderne nævner; forskning, borgere, lokal praksis og fagfolks erfaring er ikke hentet ind. Senere ændringer er ikke set. Få kommunens jurist til at bekræfte en frist, før I bygger på den.
deadline-rests-on-practice = Dette er god praksis, ikke lov. Tallene kommer fra fagfolks forslag og erfaring i kilderne, og nogle er vores egne. Forskning, borgeres syn og lokal praksis er ikke hentet ind. Enheden bør selv bestemme hvor ofte og skrive hvorfor.

## Frister og gentagelser
weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
due-line = Frist: { $due }
due-moved = Flyttet fra { $raw }.
due-none = Loven har ikke noget tal, så der bliver ingen dato. Sæt selv en frist.
due-remind = Påmindelser: { $days }
due-law = Hjemmel: { $law }
due-strict = Der blev ikke oplyst noget klokkeslæt. Timerne er regnet fra midnat, som er det strengeste.
stop-template = Jeg har ingen fristskabelon, der hedder »{ $id }«.
stop-template-near = Mente du en af disse? { $ids }
stop-start = »{ $start }« er hverken en dato eller et tidspunkt. Skriv for eksempel 2026-11-25 eller 2026-11-25T09:00.
stop-start-year = En frist kan ikke begynde i år { $year }. Ret datoen.
# registration
cmd-registrer = registrer
cmd-registrer-about = Registrér kontakter og tid: kun koder, tal og datoer
cmd-registrer-example = /registrer mine
cmd-registrer-kontakt = kontakt
cmd-registrer-kontakt-about = Registrér en kontakt: slags, minutter, planlagt eller ej
cmd-registrer-kontakt-example = /registrer kontakt slags:hjemmebesøg minutter:45 planlagt:nej
cmd-registrer-kontakt-opt-slag = slags
cmd-registrer-kontakt-opt-slag-about = Hvad slags kontakt det var
cmd-registrer-kontakt-opt-minutter = minutter
cmd-registrer-kontakt-opt-minutter-about = Hvor længe den varede, i minutter
cmd-registrer-kontakt-opt-planlagt = planlagt
cmd-registrer-kontakt-opt-planlagt-about = Om den var aftalt eller i kalenderen senest dagen før
cmd-registrer-kontakt-opt-planlagt-is-ja = ja
cmd-registrer-kontakt-opt-planlagt-is-nei = nej
cmd-registrer-tid = tid
cmd-registrer-tid-about = Registrér din arbejdsdag i timer, eller gør som i går
cmd-registrer-tid-example = /registrer tid rejse:0,5 indirekte:2 borgere:3,5 administration:1,5
cmd-registrer-tid-opt-reise = rejse
cmd-registrer-tid-opt-reise-about = Rejsetid, i timer
cmd-registrer-tid-opt-indirekte = indirekte
cmd-registrer-tid-opt-indirekte-about = Arbejde for en borger, uden at borgeren er med, i timer
cmd-registrer-tid-opt-brukere = borgere
cmd-registrer-tid-opt-brukere-about = Tid sammen med borgere, i timer
cmd-registrer-tid-opt-administrasjon = administration
cmd-registrer-tid-opt-administrasjon-about = Arbejde, der ikke gælder en bestemt borger, i timer
cmd-registrer-tid-opt-kurs = kursus
cmd-registrer-tid-opt-kurs-about = Kursus, supervision og uddannelse, i timer
cmd-registrer-tid-opt-fravar = fravær
cmd-registrer-tid-opt-fravar-about = Fravær i alt, uden årsag, i timer
cmd-registrer-tid-opt-dag = dag
cmd-registrer-tid-opt-dag-about = Hvilken dag, når det ikke er i dag: i går, 24.11.2026
cmd-registrer-hurtig = hurtig
cmd-registrer-hurtig-about = Registrér en kontakt med nogle få ord
cmd-registrer-hurtig-example = /registrer hurtig 45m hjemmebesøg bolig uplanlagt i går
cmd-registrer-hurtig-opt-linje = linje
cmd-registrer-hurtig-opt-linje-about = Længde, slags, metode, livsområde, planlagt, dag: i den rækkefølge du vil
cmd-registrer-mine = mine
cmd-registrer-mine-about = Se og ret det, du selv har registreret
cmd-registrer-mine-example = /registrer mine
entry-saved = Registreret: **{ $what }**
entry-changed = Ændret: **{ $what }**
entry-shown = **{ $what }**
entry-withdrawn = Trukket tilbage: **{ $what }**. Den tæller ikke længere.
entry-restored = Gælder igen: **{ $what }**
entry-restore = Lad den gælde igen
entry-minutes-short = { $minutes } min.
entry-minutes-each = { $minutes } min. hver
entry-planned = planlagt
entry-unplanned = ikke planlagt
entry-button-planned = Planlagt
entry-button-unplanned = Ikke planlagt
entry-again = Som sidst
entry-change = Ret
entry-field-minutes = Minutter (kan stå tomt)
entry-field-day = Dag
entry-choose-methods = Metoder (valgfrit)
entry-choose-domains = Livsområder (valgfrit)
entry-choose-kind = En anden slags
entry-methods = Metoder
entry-domains = Livsområder
entry-unit = Enhed
entry-definition = { $label } · definition, version { $version }
entry-disputed = Kolleger er uenige om dette begreb. Det står på dagsordenen til næste fagmøde.
entry-unknown-kind = Jeg kender ikke den slags. Vælg en af disse: { $kinds }. Vil du skrive det hele på én linje, så brug /{ $command }. Intet er gemt.
entry-not-offered = Det kan ikke vælges i din enhed nu. Vælg igen fra listen. Intet er gemt.
entry-minutes = { $minutes } minutter kan ikke passe. Skriv et helt tal fra 1 til { $max }, eller lad længden stå tom. Intet er gemt.
entry-not-minutes = Skriv længden som et helt tal i minutter, fra 1 til { $max }, eller lad feltet stå tomt. Intet er ændret.
entry-not-a-day = Jeg forstår ikke den dag. Skriv den sådan: { $example }. Intet er gemt.
entry-day-ahead = { $day } har ikke været endnu. Registrér det, der er gjort, senest i dag, { $today }. Intet er gemt.
entry-day-early = { $day } er lukket. Din enhed tager imod fra og med { $first }. Tal med lederen, hvis perioden skal åbnes igen. Intet er gemt.
entry-count = { $count } gange på én gang går ikke. Skriv fra 1 til { $max }, og resten på en linje til. Intet er gemt.
entry-day-full = Så får dagen mere end 24 timer med kontakter. Se det efter, som du har registreret den dag, under /registrer mine. Intet er gemt.
entry-gone = Denne registrering er her ikke længere, eller den er ikke din. Se /registrer mine.
registration-closed = Registrering er ikke åben i { $unit } nu. Den åbner, når lederen starter en måleperiode, eller når enheden slår den til i /opsætning.
registration-no-unit = Du hører ikke til nogen enhed her endnu, så jeg ved ikke, hvor tallene skal tælles med. Bed administratoren knytte din rolle til en enhed i /opsætning.
registration-which-unit = Du hører til flere enheder. Hvilken registrerer du for? Vælg, og skriv kommandoen igen; du kan skifte senere under /registrer mine. Intet er gemt endnu.
registration-choose-unit = Enheden, du registrerer for
registration-unit-chosen = Fra nu af registrerer du for { $unit }.
quick-title = Næsten
quick-understood = Dette forstod jeg: { $what }
quick-unclear = »{ $word }« kan betyde flere ting her. Hvad mener du?
quick-unknown = »{ $word }« kender jeg ikke. Vælg det, du mente, eller skriv linjen igen.
quick-bare-number = Hvad er »{ $word }«? Skriv minutter som 45m, timer som 1,5t, antal som 2x og dage som 24.11.
quick-which-kind = Hvad slags kontakt var det?
quick-two-kinds = Her står flere slags: { $kinds }. Skriv en linje for hver af dem.
quick-two-lengths = Her står to længder. Skriv linjen igen med den, der gælder.
quick-two-days = Her står to dage. Skriv linjen igen med den, der gælder.
quick-two-counts = Her står to antal. Skriv linjen igen med det, der gælder.
quick-both-planned = Her står både planlagt og ikke planlagt. Skriv linjen igen med det, der gælder.
quick-nothing-saved = Intet er gemt endnu.
quick-choose = Vælg det, du mente
quick-without = Uden dette
quick-field = Kontakten på én linje, uden ord om personer
quick-write = Skriv igen
quick-gone = Linjen har jeg ikke længere. Skriv den igen; intet blev gemt.
list-ak = Slags
list-c = Metode
list-l = Livsområde
time-saved = Registreret tid for { $day }: **{ $sum } timer** i alt.
time-now = Der står { $sum } timer for { $day }.
time-nothing = Ingen tid er registreret for { $day } ({ $sum } timer).
time-hours = { $hours } timer
time-how = Skriv timerne sådan: `{ $example }`. Det, du skriver, erstatter hele dagen.
time-like-yesterday = Som i går
time-like = Som { $day }
time-negative = Timer kan ikke være under nul. Intet er gemt.
time-too-much = { $sum } timer er mere, end dagen har. Se tallene efter; de kan højst være 24 i alt. Intet er gemt.
time-not-hours = »{ $option }« skal være timer, som 1,5 eller 1:30. Intet er gemt.
mine-title = Dine registreringer
mine-none = Du har ikke registreret nogen kontakter endnu. Begynd med /{ $command }.
mine-open = Åbn for at se sporet, rette eller trække tilbage
mine-time = Tid i dag: { $sum } timer.
mine-private = Kun du kan læse disse rækker. Lederen ser tal for hele enheden, aldrig for én.
mine-trail = Spor:
trail-planned = planlagt ændret
trail-methods = metoder ændret
trail-domains = livsområder ændret
trail-kind = slags ændret
trail-details = minutter eller dag ændret
trail-withdrawn = trukket tilbage
trail-restored = gælder igen
when-doubt-next = »Næste« kan også betyde { $day }. Skriv datoen, hvis du mente den.
when-doubt-third = Jeg læser det som hver tredje uge. Mente du den tredje i måneden, så skriv »tredje torsdag i måneden«.
when-doubt-day = Du sagde ingen dag, så jeg regner fra { $day }.
when-doubt-hour = Jeg læser klokkeslættet som { $time }, om natten. Mente du eftermiddagen, så skriv for eksempel 14.00.
when-doubt-far = Det er først { $day }. Mente du en dato, der lige har været, må du skrive en ny.
when-short-months = Måneder uden en { $date }. dag springes over.
when-leap-day = Den 29. februar findes kun i skudår; andre år springes over.
when-unknown = Jeg forstår ikke ordet »{ $word }«.
when-unknown-near = Jeg forstår ikke ordet »{ $word }«. Mente du »{ $near }«?
when-unclear = Jeg forstår ordene, men ikke hvornår du mener.
when-past = { $day } har allerede været. Skriv et tidspunkt, der kommer.
when-no-such-date = Den dato findes ikke.
when-other-weekday = Datoen er { $day }, en anden ugedag end du skrev.
when-examples = Dette forstår jeg: første tirsdag i måneden kl. 9 · hver anden torsdag 8.30 · sidste hverdag i måneden · den 15. i hver måned · alle hverdage kl. 8.30 · om 3 uger · i overmorgen kl. 14 · 27. november kl. 10
when-start-examples = Skriv dagen, den regnes fra, for eksempel: i dag · i går · mandag · 18.11. · 18. november 2026 · i går kl. 14.30
when-cron = Det er ikke en tidsplan, jeg kan bruge. Skriv fem felter: minut, time, dag, måned og ugedag med engelsk navn, som 0 9 * * Mon-Fri.
stop-count = { $count } er for mange. Bed om højst { $max }.
stop-zone = »{ $zone }« er ikke en tidszone. Skriv for eksempel Europe/Copenhagen.
stop-country = »{ $country }« er ikke et land, hvis helligdage jeg kender. Skriv NO, SE eller DK.
## Embeddings
stop-embeddings-beyond = EMBEDDINGS_URL peger på { $host }, som hverken er denne maskine eller et privat net. Så ville spørgsmålene forlade kommunen. Brug en adresse som http://127.0.0.1:8000. Har kommunen en databehandleraftale med den, der driver tjenesten, så skriv aftalens reference i EMBEDDINGS_AGREEMENT og brug https.
setting-embeddings-url = Brug en adresse som http://127.0.0.1:8000.
setting-embeddings-model = Brug modellens navn, som tjenesten kender den.
setting-embeddings-key = Brug tjenestens nøgle.
setting-embeddings-deadline = Brug et antal millisekunder fra 1 til 60000.
setting-embeddings-agreement = Brug databehandleraftalens reference.
embeddings-progress = Laver vektorer: { $done } af { $of } tekststykker.
embeddings-away = Tjenesten til vektorer svarer ikke, som den skal ({ $what }). Søgningen bruger ordene alene.
embeddings-missed = { $count } af { $of } spørgsmål fik ingen vektor i tide og blev søgt med ordene alene.

## Påmindelser
a-colleague = en kollega
reminder-due = { $number } forfalder { $due }
reminder-meets = Møde { $due }
reminder-digest = { $count ->
    [one] Én påmindelse
   *[other] { $count } påmindelser
}
reminder-more = og { $count } til
reminder-late = Forsinket: det skulle være kommet { $when }.
reminder-for = Du er stedfortræder for { $who }.
reminder-due-at = { $day } kl. { $time }
reminder-escalates = Lederen får besked { $day }, hvis den ikke er markeret som færdig.
reminder-escalated = { $who }: »{ $line }« Den er ikke markeret som færdig.
reminder-undelivered = Jeg kunne ikke sige dette til { $who }: »{ $line }«
reminder-closed = { $who }: jeg har en påmindelse til dig, men kan ikke sende dig direkte beskeder. Tillad direkte beskeder fra dem, der er på denne server, eller tryk på knappen.
reminder-mine = Mine påmindelser
reminder-choose = Vælg en for at gøre noget med den
reminder-over = Den gælder ikke længere.
reminder-coming = Det bliver du mindet om
reminder-coming-item = { $when }: { $line }
reminder-none = Du har ingen påmindelser på vej.
reminder-lost = Dette nåede ikke frem
reminder-lost-item = { $line } Til: { $who }. { $why }
reminder-why-closed = Modtageren tager ikke imod direkte beskeder, og der er ingen kanal, jeg kan skrive i.
reminder-why-gone = Modtageren er her ikke længere.
reminder-why-never = Beskeden blev afvist.
reminder-why-ended = Jeg prøvede i to døgn.
my-times = Hvornår jeg får besked
my-times-about = Når du er fraværende og har en stedfortræder, får stedfortræderen dine påmindelser. Uden stedfortræder venter de, til du er tilbage; lovbestemte frister får du alligevel.
my-times-saved = Gemt.
my-set-quiet = Vælg stille timer
my-quiet-as-all = som kommunen i øvrigt
my-away = Fravær
my-away-none = intet
my-away-days = { $from } til { $to }
my-away-alone = { $days }, uden stedfortræder
my-away-with = { $days }, stedfortræder: { $who }
my-set-away = Meld fravær
my-away-from = Første dag, for eksempel 1.12.2026
my-away-to = Sidste dag
my-away-wrong = Skriv to dage som 1.12.2026, den sidste i dag ({ $today }) eller senere.
my-set-substitute = Vælg stedfortræder
my-set-back = Afslut fraværet
my-substitute-self = Vælg en anden end dig selv.
my-escalations-on = Du får besked, når en lovbestemt frist udløber uden at være markeret som færdig.
my-escalations-off = Du får ikke besked, når en lovbestemt frist udløber.
my-escalations-start = Ja, giv mig besked
my-escalations-stop = Hold op med at give mig besked
setup-closed = Lukkede dage
setup-closed-about = Dage, hvor alle eller én enhed holder lukket, for eksempel planlægningsdage. Så kommer der ingen morgenoversigt. Helligdage kender jeg selv.
setup-closed-count = { $count ->
    [0] ingen
    [one] én periode
   *[other] { $count } perioder
}
setup-close = Tilføj for alle
setup-close-unit = Tilføj for { $unit }
setup-closed-from = Første dag, for eksempel 28.12.2026
setup-closed-to = Sidste dag, hvis der er flere
setup-closed-wrong = Skriv dage som 28.12.2026. Den sidste er i dag eller senere, og det er højst { $max } dage i træk.
setup-closed-many = Der er plads til { $max } perioder. Fjern en først.
setup-open-again = Fjern
setup-opened = Fjernet: { $days }.
reminders-dry-run-only = Skriv »fagmegler reminders --dry-run« for at se, hvad der ville blive sendt nu. Det, der skal sendes, sendes af »fagmegler run«.
reminders-none = Intet ville blive sendt nu.
setup-digest = Morgenoversigt
setup-digest-about = Det, der forfalder, samles i én besked på arbejdsdage. Vælg, hvornår den skal komme.
setup-at-hour = kl. { $hour }
setup-quiet = Stille timer
setup-quiet-about = I disse timer forstyrrer jeg ingen. Kun det, der ellers ville komme for sent, for eksempel en frist på nogle timer, kommer alligevel. Den enkelte kan vælge andre timer på /minside.
setup-quiet-none = ingen
setup-quiet-hours = fra { $from } til { $to }
setup-escalation = Besked til lederen
setup-escalation-about = Når en lovbestemt frist er udløbet og ikke markeret som færdig, kan jeg sige det til ledere, som har sagt ja til det på /minside. Medarbejderen får det at vide på forhånd i sine påmindelser.
setup-escalation-none = nej
setup-working-days-after = { $count ->
    [one] én arbejdsdag efter
   *[other] { $count } arbejdsdage efter
}
setup-study-days = Studiedage
setup-study-days-about = Hvor mange studiedage en medarbejder har om måneden.
setup-days-a-month = { $count ->
    [0] ingen faste
    [one] én om måneden
   *[other] { $count } om måneden
}

# registration periods
cmd-maaleperiode = måleperiode
cmd-maaleperiode-about = Tæl det samme som enheden i en periode, eller led perioden
cmd-maaleperiode-example = /måleperiode svar
cmd-maaleperiode-svar = svar
cmd-maaleperiode-svar-about = Svar med dine tal i den periode, der er i gang
cmd-maaleperiode-svar-example = /måleperiode svar
cmd-maaleperiode-start = start
cmd-maaleperiode-start-about = Start en måleperiode i enheden
cmd-maaleperiode-start-example = /måleperiode start fra:30.11.2026 til:27.12.2026 ansatte:22
cmd-maaleperiode-start-opt-fra = fra
cmd-maaleperiode-start-opt-fra-about = Første dag
cmd-maaleperiode-start-opt-til = til
cmd-maaleperiode-start-opt-til-about = Sidste dag
cmd-maaleperiode-start-opt-ansatte = ansatte
cmd-maaleperiode-start-opt-ansatte-about = Hvor mange i enheden der skal svare
cmd-maaleperiode-status = status
cmd-maaleperiode-status-about = Se, hvor mange der har svaret, aldrig hvem
cmd-maaleperiode-status-example = /måleperiode status
cmd-maaleperiode-avslutt = afslut
cmd-maaleperiode-avslutt-about = Afslut perioden i dag
cmd-maaleperiode-avslutt-example = /måleperiode afslut
period-backwards = Sidste dag er før første dag. Byt om på dem, og skriv kommandoen igen.
period-over = Den periode er allerede slut. Vælg en sidste dag, der er i dag eller senere.
period-far = En periode er højst { $days } dage og kan være begyndt for højst { $back } dage siden. Vælg andre dage.
period-overlaps = Enheden har allerede en periode på nogle af de dage. Vælg andre dage, eller afslut den, der er i gang.
period-none = Ingen måleperiode er i gang i { $unit } nu. Lederen kan starte en.
period-never = Enheden har ikke haft nogen måleperiode. Start en med /{ $command }.
period-choose-tables = Vælg, hvad der skal tælles
period-which-tables = Hvad skal { $unit } tælle fra { $first } til { $last }? Perioden starter, når du har valgt.
period-short = { $days } dage er kort. Hændelser, der er sjældne, som netværksmøder, kræver mindst fire uger.
period-started = Måleperioden i { $unit } løber fra { $first } til { $last }. Kollegerne svarer med /måleperiode svar. I rapporter hedder den { $name }.
period-title = Måleperiode i { $unit }
period-runs = Den løber fra { $first } til { $last }.
period-comes = Den begynder { $first } og løber til { $last }.
period-ended = Den løb fra { $first } til { $last } og er slut.
period-tables = Tæller
period-progress = Svar
period-answered = { $count } af { $staff } har svaret
period-all = alle har svaret
period-not-all = ikke alle har svaret
period-name = Navn i rapporter
period-end-ask = Perioden løber til { $last }. Afslutter du den nu, kan ingen svare eller ændre mere.
period-end-yes = Afslut i dag
period-end-done = Måleperioden, der begyndte { $first }, er afsluttet.
period-end-undone = Måleperioden, der begyndte { $first }, fortsætter.
list-a = Borgergrupper (A)
list-a-about = Hvor mange borgere du har, efter målet med hjælpen
list-b = Tilbud og samordning (B)
list-b-about = Substitution, fælles plan, institution, ambulant
list-c-about = Hvilke metoder borgerne får
list-d = Arbejdstid (D)
list-d-about = Føres dag for dag med /registrer tid
list-e = Kontakter (E)
list-e-about = Føres, når de sker, med /registrer kontakt
list-s = Antal sager
list-s-about = Hvor mange sager du har nu
list-o = Udvikling pr. metode
list-o-about = Tættere på målet, uændret eller længere væk
list-u = Borgernes egen vurdering
list-u-about = Hvor mange borgere der svarede 1, 2, 3, 4 eller 5
outcome-nearer = tættere på målet
outcome-unchanged = uændret
outcome-further = længere fra målet
tally-title = Dine tal i { $unit }, { $first } til { $last }
tally-intro = Tæl dine borgere, uden navne. Skriv »ca 12«, når du anslår. Et tomt felt betyder 0. Du kan stoppe, når du vil, og ændre til og med { $last }.
tally-saved = Gemt.
tally-complete = Alt er besvaret. Tak! Du kan ændre, til perioden er slut.
tally-left = { $count ->
    [one] Ét tal mangler.
   *[other] { $count } tal mangler.
}
tally-step = Udfyld { $step } af { $count }
tally-step-done = Ret { $step } af { $count }
tally-form = Dine tal
tally-approx = ca. { $count }
tally-nothing-asked = I denne periode er der intet at tælle op; kontakter og tid føres dag for dag med /registrer.
tally-over = Perioden er slut, eller den gælder en anden enhed. Intet er ændret.
tally-not-a-number = »{ $label }« skal være et helt tal fra 0 til { $max }, som 12 eller ca 12. Intet er gemt.
tally-above-caseload = { $users } borgere er flere end dine { $cases } sager. Ret et af tallene. Intet er gemt.
tally-exclusive = Hovedgrupperne bliver { $sum } i alt, men du har { $users } borgere. Hver borger står kun i én af dem. Intet er gemt.
tally-above-users = »{ $label }« er { $count }, men du har { $users } borgere. Ret et af tallene. Intet er gemt.
tally-views = { $sum } borgere har svaret, men du har { $users }. Ret et af tallene. Intet er gemt.
tally-outcomes = »{ $label }«: { $sum } vurderede er flere end de { $users }, der får metoden. Ret et af tallene. Intet er gemt.

## Kommandoerne /frist og /idag
cmd-idag = idag
cmd-idag-about = Se, hvad der forfalder i dag og de næste dage
cmd-idag-example = /idag
cmd-frist = frist
cmd-frist-about = Hold styr på dine frister
cmd-frist-example = /frist ny DK-03 i går
cmd-frist-ny = ny
cmd-frist-ny-about = Opret en frist efter en skabelon, eller når du selv siger
cmd-frist-ny-example = /frist ny om 3 uger
cmd-frist-ny-opt-nar = hvornår
cmd-frist-ny-opt-nar-about = Hvornår den forfalder, som »om 3 uger« eller »sidste hverdag i måneden«
cmd-frist-ny-opt-mal = skabelon
cmd-frist-ny-opt-mal-about = Fristen efter lov eller god praksis, som DK-03
cmd-frist-ny-opt-start = start
cmd-frist-ny-opt-start-about = Dagen, den regnes fra, som »i går« eller 18.11.
cmd-frist-ny-opt-slag = slags
cmd-frist-ny-opt-slag-about = Hvilken slags frist det er, når den ikke følger en skabelon
cmd-frist-ny-opt-slag-is-frist = Frist
cmd-frist-ny-opt-slag-is-oppfolging = Opfølgning
cmd-frist-ny-opt-slag-is-rapport = Rapport
cmd-frist-ny-opt-slag-is-plan = Plan
cmd-frist-ny-opt-slag-is-vedtak = Afgørelse
cmd-frist-ny-opt-slag-is-svar = Svar
cmd-frist-liste = liste
cmd-frist-liste-about = Se dine åbne frister
cmd-frist-liste-example = /frist liste
cmd-frist-serie = serie
cmd-frist-serie-about = Opret løbende opfølgning for alle dine sager, fordelt på arbejdsdage
cmd-frist-serie-example = /frist serie antal:20
cmd-frist-serie-opt-antall = antal
cmd-frist-serie-opt-antall-about = Hvor mange sager du har
cmd-frist-serie-opt-mal = skabelon
cmd-frist-serie-opt-mal-about = Opfølgningen, der går igen; ellers månedlig opfølgning
cmd-frist-serie-opt-start = start
cmd-frist-serie-opt-start-about = Dagen, første runde regnes fra; ellers i dag
due-help = Skriv, hvornår fristen er, eller vælg en skabelon og dagen, den regnes fra: /frist ny DK-03 i går. Skriv ikke noget om sagen; fristen får et nummer, som du noterer i fagsystemet.
due-saved = **{ $title }** er oprettet. Notér { $number } i fagsystemet.
due-understood = Sådan forstår jeg dig: **{ $name }**, frist **{ $due }**. Intet er oprettet endnu.
due-start-assumed = Du sagde ikke, hvornår det var: { $event }. Jeg regner fra i dag.
due-passed = Fristen er allerede udløbet.
due-save = Opret
due-write = Skriv en frist
due-other-start = En anden startdag
due-own-date = Sæt selv en frist
due-field-start = Hvornår var det? Som »i går« eller 18.11.
due-field-due = Hvornår er fristen? Som »om 3 uger« eller 27.11.
due-field-phrase = Hvornår? Som »om 3 uger« eller »DK-03 i går«
due-change = Ret
due-done = Færdig
due-snooze = Udsæt
due-snooze-1 = I morgen
due-snooze-3 = Om tre dage
due-snooze-7 = Om en uge
due-snooze-how-long = Hvornår skal jeg minde dig om { $number } igen? Fristen er stadig { $due }.
due-open = Åbn en frist
due-calendar-file = Kalenderfil
due-calendar-alt = { $number } som kalenderfil
due-no-template = Jeg finder ingen skabelon for »{ $words }«. Skriv nogle bogstaver i feltet »skabelon«, så foreslår jeg.
due-which-template = Flere skabeloner passer: { $ids }. Skriv den, du mener.
due-fact-due = Frist
due-fact-start = Regnes fra
due-fact-reminders = Påmindelser
due-fact-law = Hjemmel
due-at = { $day } kl. { $time }
due-late = { $count ->
    [one] én dag over
   *[other] { $count } dage over
}
due-today = i dag
due-list-title = Dine frister
due-list-none = Du har ingen åbne frister.
due-list-count = { $count ->
    [one] Én åben frist.
   *[other] { $count } åbne frister.
}
due-list-more = { $count ->
    [one] Én til kommer senere.
   *[other] { $count } til kommer senere.
}
due-is-done = { $number } er færdig.
due-next-round = { $number } er færdig. Næste gang: **{ $due }**.
due-snoozed = Du hører ikke mere om { $number } før { $day }. Fristen er stadig { $due }.
due-no-snooze = Denne frist går efter uret og kan ikke udsættes. Sig til din leder, hvis du ikke når den.
due-changed = { $number } forfalder nu **{ $due }**. Før: { $was }.
due-change-once = Skriv én dato, ikke noget, der går igen.
due-is-dropped = { $number } er fjernet.
due-as-before = { $number } er som før.
due-already-done = { $number } er allerede færdig.
due-already-dropped = { $number } er fjernet.
due-changed-since = { $number } er ændret siden, så det kan ikke fortrydes. Åbn fristen med /frist liste.
due-gone = Jeg finder ikke fristen blandt dine. Se /frist liste.
due-busy = En anden ændrede fristen samtidig. Prøv en gang til.
due-series-saved = { $count } frister er oprettet: **{ $name }**, { $first } til { $last }. Notér ét nummer på hver sag i fagsystemet.
due-series-once = »{ $name }« går ikke igen, så den passer ikke til en serie.
due-series-past = Første runde ville have været færdig { $day }. Vælg en senere startdag.
due-series-dropped = { $count ->
    [one] Én frist er fjernet.
   *[other] { $count } frister er fjernet.
}
due-soon = { $number } forfalder { $due }
due-overdue = { $number } skulle have været færdig { $due }
due-hand-over = Overdrag
due-hand-whom = Hvem skal have { $number }? Hun får besked, og fristen får et nyt nummer hos hende. Aftal det på forhånd.
due-hand-self = Fristen er allerede hos den, du valgte.
due-choose-colleague = Vælg en kollega
due-handed-over = { $number } er overdraget til { $who }, som har den som { $theirs }. Ret nummeret i fagsystemet.
due-handed = { $who } har overdraget { $number } til dig. Den forfalder { $due }
today-title = I dag, { $day }
today-due = **Forfalder**
today-nothing-due = Intet forfalder i dag.
today-coming = **De næste dage**
today-snoozed = { $count ->
    [one] Én frist er udsat.
   *[other] { $count } frister er udsat.
}
# import and export
import-too-large = Filen er større end { $mib } MiB. Del den op.
import-empty = Filen er tom. Første linje skal være overskrifter, som id,person,unit,date,kind.
import-unreadable = Linje { $line } kan ikke læses. Se efter et anførselstegn, der ikke er lukket.
import-workbook = Regnearket kan ikke læses. Gem det igen som .xlsx eller CSV.
import-column = Kolonne { $place } er ikke en af vores. Fjern den: oplysninger om personer skal ikke ind. Intet er gemt.
import-column-twice = Kolonnen { $column } står to gange. Fjern den ene. Intet er gemt.
import-missing = Kolonnen { $column } mangler. Kolonnerne er { $columns }. Intet er gemt.
import-day = dagen skal ligge mellem { $first } og { $last }
import-period = period skal være første og sidste dag, som { $example }
import-unit = enheden er ukendt; her findes { $units }
import-cell = { $column } skal være { $what }
import-wants-person = discord:ID eller local:ID
import-wants-date = en dag, som 2026-11-24
import-wants-kind = en slags fra kodebogen, som AK2 eller hjemmebesøg
import-wants-planned = ja, nej eller tom
import-wants-minutes = et helt tal fra 1 til 1440, eller tom
import-wants-methods = metoder fra kodebogen, adskilt med |
import-wants-domains = livsområder fra kodebogen, adskilt med |
import-wants-code = en kode fra kodebogen, som A2
import-wants-count = et helt tal fra 0
import-wants-approx = ja, nej eller tom
import-id-taken = id'et er brugt på en anden række; ret det, eller lad det stå tomt
import-file-name = Filnavnet ser ud til at indeholde noget om en person. Giv filen et andet navn. Intet er læst.
import-organisation = Sig, hvilken organisation det gælder, med --organisation. Her findes: { $names }.
import-saved = gemt
import-changed = ændret
import-same = fandtes i forvejen
import-waits = i orden, ikke gemt
import-refused = afvist: { $why }
import-row = linje { $line }: { $fate }
import-sum = Gemt { $saved }, fandtes i forvejen { $same }, i orden, men ikke gemt { $waits }, afvist { $refused }.
import-dry = Prøvekørsel: intet er gemt.
import-progress = { $done } af { $count } rækker
import-nothing = Intet er gemt, fordi { $count } rækker er afvist. Ret dem, eller tag resten med --partial.
import-partly = { $count } rækker er afvist; resten er gemt.

# set-up of registration
setup-registration = Registrering
setup-registration-short = til eller fra, hvor langt tilbage, hvilke kategorier
setup-registration-about = Uden en måleperiode er registrering lukket, til enheden slår den til. Vælg en enhed, eller det, der gælder for alle, som ikke selv har valgt.
setup-registration-all = Alle enheder
setup-registration-on = til
setup-registration-off = fra
setup-registration-choose = Slå registrering til eller fra
setup-registration-back = Hvor langt tilbage
setup-registration-days = { $count } dage
setup-registration-hidden = Skjulte kategorier
setup-registration-lists = Vælg kategorier i en liste
setup-registration-codes = Kategorier, der skal kunne vælges
setup-registration-codes-about = Markér dem, enheden skal bruge. Det, der er registreret under de andre, bliver stående. Hvad en kategori betyder, ændrer faglig konsulent under /begreb.
setup-registration-saved = Gemt.

# better definitions
term-propose = Foreslå bedre
term-propose-field = Dit forslag, uden ord om personer
term-proposal = Forslag til »{ $term }«: { $words }
term-change = Ret definitionen
term-label-field = Navn
term-definition-field = Hvad der tæller, og hvad der ikke gør
term-own = Hos os: { $label }, version { $version }
term-dispute = Tag op på fagmøde
term-settle = Afklaret
term-disputed = Begrebet er mærket som omstridt og kommer på dagsordenen til næste fagmøde.
term-settled = Begrebet er ikke længere mærket som omstridt.
term-changed = Den nye definition gælder fra nu af. Det, der allerede er registreret, beholder den gamle version.
term-both = Både navn og definition skal udfyldes, og definitionen kan højst have { $max } tegn. Intet er ændret.
term-personal = Der ser ud til at stå noget om en person i teksten. En definition gælder alle. Intet er ændret.

# registration in the digest
reminder-period = Nogle af dine tal i måleperioden mangler. Den løber til { $last }.
reminder-week = Seneste syv dage: { $contacts } kontakter, { $unplanned } ikke planlagte.
reminder-week-unit = Seneste syv dage: { $contacts } kontakter, { $unplanned } ikke planlagte. I enheden var { $share } % ikke planlagte.
period-answer-now = Svar nu
