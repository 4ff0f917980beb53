# Bokmål. Til én kollega, i du-form, vanlige ord, og alltid hva hun kan gjøre nå.

## Kommandoer
cmd-spor = spør
cmd-spor-about = Still et spørsmål til hele kunnskapsbasen
cmd-spor-example = /spør hva er en ansvarsgruppe
cmd-spor-opt-sporsmal = spørsmål
cmd-spor-opt-sporsmal-about = Spørsmålet ditt, uten noe som kan knyttes til en person
cmd-metode = metode
cmd-metode-about = Slå opp en metode, et verktøy eller en måte å organisere arbeidet på
cmd-metode-example = /metode LAR
cmd-metode-opt-emne = emne
cmd-metode-opt-emne-about = Navn, forkortelse eller noen ord om metoden
cmd-regelverk = regelverk
cmd-regelverk-about = Slå opp lov, retningslinje og tolkning
cmd-regelverk-example = /regelverk bekymringsmelding
cmd-regelverk-opt-emne = emne
cmd-regelverk-opt-emne-about = Lov, paragraf eller noen ord om saken
cmd-begrep = begrep
cmd-begrep-about = Slå opp hva et begrep betyr, og hva det heter hos naboene
cmd-begrep-example = /begrep ansvarsgruppe
cmd-begrep-opt-ord = ord
cmd-begrep-opt-ord-about = Begrepet eller forkortelsen
cmd-tilbud = tilbud
cmd-tilbud-about = Finn et tilbud: for hvem, hvem henviser og hvem avgjør
cmd-tilbud-example = /tilbud oppfølgingstjenesten
cmd-tilbud-opt-emne = emne
cmd-tilbud-opt-emne-about = Navn på tilbudet, eller hva det skal hjelpe med
cmd-ubesvart = ubesvart
cmd-ubesvart-about = Se og behandle det ingen kunne svare på
cmd-ubesvart-example = /ubesvart liste
cmd-ubesvart-liste = liste
cmd-ubesvart-liste-about = Les spørsmålene kolleger har sendt til fagutvikleren
cmd-ubesvart-liste-example = /ubesvart liste
cmd-oppsett = oppsett
cmd-oppsett-about = Sett opp enheter, roller, sted, oppbevaring og personvern for kommunen
cmd-oppsett-example = /oppsett
cmd-sporfag = Spør fagutvikleren
cmd-sporfag-example = /spør hva er en ansvarsgruppe
cmd-sporfag-opt-sporsmal = spørsmål
cmd-hjelp = hjelp
cmd-hjelp-about = Se hva du kan spørre om, eller slå opp i håndboka
cmd-hjelp-example = /hjelp
cmd-hjelp-opt-emne = emne
cmd-hjelp-opt-emne-about = Hva du vil ha hjelp til
cmd-minside = minside
cmd-minside-about = Velg språk og se artiklene du har tatt vare på
cmd-minside-example = /minside
cmd-minside-opt-sprak = språk
cmd-minside-opt-sprak-about = Språket jeg skal svare deg på
cmd-minside-opt-sprak-is-nb = Bokmål
cmd-minside-opt-sprak-is-sv = Svenska
cmd-minside-opt-sprak-is-da = Dansk
cmd-minside-opt-sprak-is-en = English

## Svar
fact-source = Kilde
fact-text-date = Kilden er fra
fact-reviewed = Gjennomgått
fact-owner = Ansvarlig
fact-country = Gjelder
fact-evidence = Bygger på
fact-version = Versjon
fact-file = Fil
fact-not-given = ikke oppgitt
fact-no-source = ingen kilde er oppgitt i { $file }
evidence-research = forskning
evidence-users = brukere
evidence-local = lokalt
evidence-professional = fag
support-yes = ja
support-partly = delvis
support-no = mangler
country-no = Norge
country-se = Sverige
country-dk = Danmark
label-article-nb = Norsk artikkel
label-article-sv = Svensk artikkel
label-article-da = Dansk artikkel
label-article-en = Engelsk artikkel
label-definition-nb = Norsk definisjon
label-definition-sv = Svensk definisjon
label-definition-da = Dansk definisjon
label-definition-en = Engelsk definisjon
language-nb = norsk
language-sv = svensk
language-da = dansk
language-en = engelsk
language-name-nb = Norsk (bokmål)
language-name-sv = Svensk
language-name-da = Dansk
language-name-en = Engelsk
notice-overdue = Gjennomgangen skulle vært gjort innen { $date }. Sjekk med den ansvarlige før du bygger på dette.
notice-elsewhere = Ingen artikkel her svarte. Dette er fra andre deler av kunnskapsbasen.
notice-nearest = Dette er det nærmeste jeg har; alt du spurte om, står ikke her.
notice-foreign-law = Dette er regler og tjenester i { $country }. De gjelder ikke hos deg; bruk det bare til å sammenligne.
notice-bridge = «{ $own }» heter «{ $other }» på { $language }.
notice-approximate = Ordningene er ikke helt like.
source-title = Kilder: { $title }
see-also = Se også: { $titles }
term-no-definition = Vi har ikke blitt enige om en definisjon ennå.
term-approximate = nærmeste
term-own-source = Fagmeglers ordliste
term-unknown = Begrepet står ikke i ordlista. Prøv en annen form av ordet, eller spør med /spør.
not-found-title = Det fant jeg ikke svar på
not-found = Kunnskapsbasen har ikke noe som svarer godt nok, og jeg gjetter ikke. Prøv med andre ord eller en forkortelse. Trykk «Fikk ikke svar», så blir det talt med når fagutvikleren ser hva som mangler.
not-found-elsewhere = Det står noe om dette i andre deler av kunnskapsbasen:
not-found-nearest = Det nærmeste jeg har:
greetings = hei|hallo|heisann|god dag|god morgen|hjelp|help|hva kan du|hva kan du gjøre|hva kan jeg spørre om|hvem er du|hva er du|takk|tusen takk|takk for hjelpen
help-title = Dette kan du spørre om
help-about = Skriv en kommando, eller bare et spørsmål. Svaret er et sitat fra kunnskapsbasen med kilde, dato og hvem som svarer for det. Skriv aldri noe som kan knyttes til en person.
help-more = Skriv /hjelp og noen ord for å slå opp i håndboka, for eksempel «/hjelp bytte språk».
my-page-title = Min side
my-page-language = Jeg svarer deg på: { $language }.
my-page-nothing-kept = Du har ikke tatt vare på noen artikler. Trykk «Behold» under et svar.
my-page-kept = { $count ->
    [one] Du har tatt vare på én artikkel:
   *[other] Du har tatt vare på { $count } artikler:
}
my-page-held = Om deg er bare dette lagret: språket du har valgt, og artiklene du har tatt vare på. Spørsmål lagres uten navn.
language-chosen = Fra nå av svarer jeg på norsk (bokmål). Valgt: { $language }.
kept = «{ $title }» er tatt vare på. Du finner den på /{ $command }, og du får beskjed når den endres.
dropped = «{ $title }» er ikke lenger blant dine artikler.
thanks-helped = Takk! Da vet vi at dette svaret er til nytte.
thanks-no-answer = Takk for at du sier fra. Spørsmålet er talt med som ubesvart, uten navnet ditt.
changed-title = En artikkel du har tatt vare på, er endret
changed = «{ $title }» er endret siden du sist så den.
gone-title = En artikkel du har tatt vare på, er trukket tilbake
gone = «{ $title }» finnes ikke lenger i kunnskapsbasen. Spør fagutvikleren hva som gjelder nå.

## Knapper
button-more = Les mer
button-source = Vis kilden
button-share = Del i kanalen
button-keep = Behold
button-helped = Dette hjalp
button-no-answer = Fikk ikke svar
button-undo = Angre
button-write-anew = Skriv på nytt
button-report = Slik melder du avvik
menu-ask-broker = Spør fagutvikleren
menu-choose = Velg
menu-question-done = Ferdig behandlet
button-send-broker = Send
button-change-words = Endre teksten
button-not-a-person = Det gjelder ikke en person
field-question = Spørsmålet på nytt, uten noe som kan knyttes til en person
menu-search-message = Søk i kunnskapsbasen
menu-see-also = Se også
menu-articles = Artikler om dette
menu-nearest = Åpne det nærmeste
menu-handbook = Åpne håndboka
menu-language = Bytt språk
menu-open-kept = Åpne en artikkel
menu-drop-kept = Fjern en artikkel

## Vakten
identifier-fnr = et fødselsnummer
identifier-pnr = et svensk personnummer
identifier-cpr = et CPR-nummer
identifier-epost = en e-postadresse
identifier-tlf = et telefonnummer
identifier-adresse = en adresse
identifier-navn = et navn
identifier-fodt = en fødselsdato
identifier-saksnr = et saksnummer
guard-refused = Jeg stoppet: teksten ser ut til å inneholde { $kind }. Jeg har verken lagret den eller søkt med den. Spør på nytt uten noe som kan knyttes til en person; det som gjelder saken, hører hjemme i fagsystemet.
guard-refused-carried = Jeg stoppet: teksten ser ut til å inneholde { $kind }. Jeg har verken lagret den eller søkt med den. Den har likevel vært innom { $carrier }, så meld det som avvik etter kommunens rutine. Spør på nytt uten noe som kan knyttes til en person; det som gjelder saken, hører hjemme i fagsystemet.
guard-doubt = Jeg stoppet for å spørre: teksten kan inneholde { $kind }. Jeg har verken lagret den eller søkt med den. Gjelder det ikke en person, går jeg videre med den delen skjult. Ellers skriver du på nytt uten den.
guard-delete-own = Slett meldingen du hentet dette fra.
guard-delete-others = Be den som skrev meldingen, om å slette den.
report-how = Meld fra til lederen din eller personvernombudet etter kommunens rutine for avvik, og slett meldingen der du skrev den hvis det går.

## Feil
error-empty = Her sto det ingenting. Skriv et spørsmål, eller /hjelp for å se hva du kan spørre om.
error-no-words = Jeg fant ingen ord å søke etter. Skriv noen ord, for eksempel «/metode LAR».
error-unknown-command = Den kommandoen kjenner jeg ikke. Du kan bruke: { $commands }.
error-missing = Her mangler «{ $option }». Skriv for eksempel: { $example }
error-too-long = Teksten har { $count } tegn, og jeg tar imot høyst { $max }. Skriv det viktigste i en setning eller to.
error-not-whole = «{ $option }» må være et helt tall fra { $min } til { $max }. Skriv bare tallet.
error-not-one-of = «{ $option }» kan være: { $allowed }.
error-forbidden = /{ $command } er ikke åpen for din rolle. Spør lederen din hvis du trenger den.
error-conflict = Dette er allerede sendt med et annet innhold. Ingenting er endret; send det på nytt.
error-bad-id = Forespørselens id kan ha fra 1 til { $max } tegn. Send den på nytt med en kortere id.
error-expired = Denne knappen gjelder noe som ikke finnes lenger. Spør på nytt.
error-article-gone = Artikkelen er trukket tilbake eller har fått et nytt navn. Spør på nytt.
error-unavailable = Jeg får ikke tak i lageret mitt akkurat nå. Ingenting er gått tapt eller endret; prøv igjen om litt. (Kode { $code })
error-not-set-up = «{ $command }» er ikke åpnet her ennå. En administrator må først gjøre ferdig /oppsett ({ $missing }). Kunnskapsbasen kan du bruke som før: skriv et spørsmål med /spør.
error-outage = Tjenesten jeg må spørre, svarer ikke akkurat nå. Ingenting er endret; prøv igjen om litt. (Kode { $code })
error-directory-closed = Jeg får ikke lest rollene og kanalene på serveren. Sjekk at jeg er invitert som bot, og at DISCORD_TOKEN er satt, og prøv igjen.
error-internal = Noe gikk galt hos meg. Ingenting er endret; prøv igjen, og oppgi koden { $code } hvis det skjer igjen.

## Kunnskapsfiler: hva som er galt, og hva som hjelper
problem-front-matter-open = hodet begynner med ---, men blir aldri avsluttet; sett --- på en egen linje etter feltene
problem-yaml = hodet er ikke gyldig YAML ({ $what }); rett linjen, og sett anførselstegn om verdier med kolon
problem-toml = filen er ikke gyldig TOML ({ $what }); rett linjen
problem-empty = artikkelen har ingen tekst; skriv noe under overskriften, eller slett filen
problem-id = id «{ $id }» har andre tegn enn bokstaver, tall og bindestrek; gi den en enklere id
problem-id-twice = id «{ $id }» brukes også i { $other } på samme språk; gi en av dem en annen id
problem-term-twice = begrepet «{ $id }» står to ganger; slå dem sammen
problem-code-twice = koden «{ $id }» står to ganger; gi den ene en annen kode
problem-code-term = koden «{ $id }» viser til begrepet «{ $term }», som ingen ordliste har; legg begrepet i glossary.toml
problem-deadline = fristen «{ $id }» mangler { $what }; fyll det ut
problem-deadline-twice = fristen «{ $id }» står to ganger; gi den ene en annen id
problem-word = { $field } kan ikke være «{ $word }»; bruk en av: { $allowed }
problem-utf8 = filen er ikke UTF-8 fra denne linjen; lagre den som UTF-8
problem-too-large = filen er { $mib } MiB, og grensen er 2; del den i flere artikler
problem-unreadable = kan ikke leses ({ $what }); gi leserettighet, eller fjern den
problem-link-loop = lenken peker tilbake til en mappe over seg selv; fjern lenken
problem-folder-missing = mappen finnes ikke; lag den, eller skriv riktig sti
problem-folder-unreadable = mappen kan ikke leses ({ $what }); gi leserettighet
problem-folder-is-file = dette er en fil, ikke en mappe; oppgi mappen den ligger i
problem-folder-empty = mappen har ingen Markdown-filer; legg inn minst én .md-fil
problem-index = indeksen kan ikke bygges ({ $what }); se etter plass på disken
problems-count = { $count ->
    [one] Ett problem i kunnskapsfilene; ingenting er tatt i bruk før det er rettet.
   *[other] { $count } problemer i kunnskapsfilene; ingenting er tatt i bruk før de er rettet.
}
editorial-sources = ingen kilde; før opp minst én under sources
editorial-source-link = lenken «{ $url }» er ikke en hel nettadresse; skriv den med https://
editorial-reviewed = ingen dato for gjennomgang; sett reviewed og review_months
editorial-review-overdue = gjennomgangen gikk ut { $date }; gå gjennom artikkelen og sett ny dato
editorial-owner = ingen ansvarlig; sett owner til en funksjon, ikke en person
editorial-country = ikke sagt hvilket land den gjelder; sett country til NO, SE, DK eller -
editorial-evidence = de fire kunnskapskildene er ikke vurdert; sett evidence
editorial-evidence-part = ingen del heter «{ $heading }»; si der hva hver av de fire kildene gir, og hva som er tomt
editorial-kind = ingen kind; sett en av { $allowed }
editorial-summary = ingen summary; skriv én eller to setninger
editorial-questions = ingen questions; skriv minst to spørsmål slik folk stiller dem
editorial-long = artikkelen har { $words } ord, og grensen er { $max }; del den
editorial-short = artikkelen har bare { $words } ord; skriv minst { $min }
editorial-passage-long = et avsnitt har { $words } ord; del det med en underoverskrift før { $max }
editorial-hard = lesbarheten (LIX) er { $lix }, og grensen er { $max }; kortere setninger og ord
editorial-link = lenken «{ $link }» fører ingen steder; rett den eller ta den bort
check-good = { $articles } artikler, { $passages } utdrag og { $terms } begreper er i orden.

## Start og stopp
run-serving = Fagmegler svarer på { $url }
run-demo = Åpne adressen i nettleseren og skriv /metode LAR. Ingen konto trengs, og alt blir på denne maskinen.
run-no-chat = Den lokale chatten er slått av, fordi programmet er åpent for andre enn denne maskinen. Slå den på med FAGMEGLER_DEMO=1.
run-stopping = Fagmegler avslutter det den holder på med, og stopper.
stop-setting = Innstillingen { $name } har verdien «{ $value }», som ikke kan brukes. { $help }
stop-settings-file = Innstillingsfilen { $file } kan ikke leses ({ $what }). Rett den, eller flytt den bort.
stop-setting-unknown = Innstillingsfilen { $file } har feltet «{ $name }», som ikke finnes. Feltene er: { $names }.
stop-now-with-discord = FAGMEGLER_NOW kan ikke brukes sammen med ekte Discord. Ta bort en av dem.
stop-port = Adressen { $address } kan ikke brukes ({ $what }). Stopp det andre programmet, eller velg en annen port med --listen.
stop-data-folder = Datamappen { $folder } kan ikke brukes ({ $what }). Gi skriverettighet, eller velg en annen med --data.
stop-database-url = DATABASE_URL er ikke en adresse jeg forstår. Bruk sqlite:STI eller postgres://bruker@vert/base.
stop-database-locked = Databasen er låst av et annet program ({ $what }). Stopp det, og start på nytt.
stop-database-read-only = Databasen kan bare leses ({ $what }). Gi skriverettighet til filen og mappen den ligger i.
stop-database-full = Disken er full ({ $what }). Frigjør plass, og start på nytt.
stop-database-foreign = Databasefilen er skadet eller ikke en SQLite-database ({ $what }). Velg en annen fil, eller legg inn en sikkerhetskopi.
stop-database-open = Databasen kan ikke åpnes ({ $what }). Sjekk DATABASE_URL og at databasen er i gang.
stop-database-newer = Databasen er laget av en nyere utgave av Fagmegler. Bruk den utgaven, eller legg inn en sikkerhetskopi fra før oppgraderingen.
stop-part-ended = { $part } stoppet uventet ({ $what }). Se loggen, og start på nytt.
stop-input = { $file } kan ikke leses ({ $what }).
stop-search-lines = { $count ->
    [one] Én linje kunne ikke leses; den har fått «error» i svaret.
   *[other] { $count } linjer kunne ikke leses; de har fått «error» i svaret.
}
search-bad-line = linjen er ikke et JSON-objekt med «id» og «text»

## Nettsiden
page-title = Fagmegler
page-skip = Gå til skrivefeltet
page-settings = Innstillinger
page-people = Du er
page-language = Språk
page-theme = Utseende
page-theme-auto = Auto
page-theme-light = Lyst
page-theme-dark = Mørkt
page-empty-title = Hva trenger du å vite?
page-empty-hint = Fagmegler finner fram i metoder, regelverk, begreper og tilbud. Du får teksten ordrett, med kilde, dato og hvem som eier den.
page-examples = Prøv et eksempel
page-log = Samtale
page-you = Du
page-bot = Fagmegler
page-thinking = Leter …
page-input-label = Spørsmål eller kommando
page-input-placeholder = Spør, eller skriv /
page-send = Send
page-commands = Vis kommandoene
page-suggestions = Forslag
page-keys-choose = velg
page-keys-accept = sett inn
page-keys-close = lukk
page-privacy = Skriv ikke noe som kan knyttes til en person.
page-newer = Ny melding
page-copy = Kopier svaret
page-copied = Kopiert
page-private = Bare du ser dette
page-public = Delt i kanalen
page-removed = Teksten din er fjernet herfra.
page-stopped = Stoppet
page-error = Det gikk ikke
page-network-down = Får ikke kontakt med serveren.
page-send-failed = Meldingen kom ikke fram. Teksten din er beholdt.
page-server-failed = Serveren svarte ikke som den skulle. Teksten din er beholdt.
page-retry = Prøv igjen
page-submit = Send inn
page-choose = Velg
page-cancel = Avbryt
page-required = må fylles ut
page-new-tab = åpnes i ny fane
page-table = Tabell
page-download = Last ned

## Demopersoner
person-saksbehandler = Saksbehandler
person-kollega = Kollega
person-leder = Enhetsleder
person-fagutvikler = Fagutvikler
person-admin = Administrator
person-personvern = Personvernombud

words = { $words }
setting-listen = Bruk adresse og port, som 127.0.0.1:8080.
setting-data = Bruk mappen til databasen og indeksen.
setting-knowledge = Bruk en mappe med Markdown.
setting-database-url = Bruk sqlite:STI eller postgres://bruker@vert/base.
setting-lang = Bruk nb, sv, da eller en.
setting-zone = Bruk navnet på en tidssone, som Europe/Oslo.
setting-country = Bruk NO, SE eller DK.
setting-public-url = Bruk en nettadresse som begynner med https://.
setting-case-numbers = Bruk regulære uttrykk med mellomrom imellom.
setting-log = Bruk error, warn, info eller debug.
setting-demo = Bruk 1 eller 0.
setting-now = Bruk et tidspunkt som 2026-11-22T09:00, gjerne fulgt av ,x60.
setting-discord-token = Bruk tokenet fra Discord.
setting-discord-public-key = Bruk nøkkelen fra Discord.
setting-discord-api-url = Bruk en adresse som begynner med http://.

## Discord
discord-no-guild = Jeg svarer bare i en server, ikke i direktemeldinger. Bruk kommandoen der teamet ditt er.
discord-no-member = Du er ikke lenger med i serveren som denne meldingen kom fra, så jeg kan ikke åpne noe derfra.
discord-unknown = Denne knappen eller kommandoen er fra en annen utgave av meg. Spør på nytt.
discord-lost = Noe gikk galt hos meg, og svaret kom ikke. Ingenting er endret; spør på nytt.
stop-discord-nothing = Noe av Discord er satt opp, men verken DISCORD_TOKEN eller DISCORD_PUBLIC_KEY har en verdi. Oppgi en av dem, eller ta bort resten.
stop-discord-token = Discord godtar ikke DISCORD_TOKEN. Lag et nytt token for boten i Discords utviklerportal, og start på nytt.
stop-discord-intents = Discord lar ikke boten koble til med tillatelsen GUILDS. Sjekk botens innstillinger i Discords utviklerportal.
stop-discord-refused = Discord avslo det boten må gjøre ved start ({ $what }). Sjekk DISCORD_APPLICATION_ID, DISCORD_GUILD_ID og at boten er invitert.
setting-discord-guild-id = Bruk id-en til serveren, bare tall.
setting-discord-application-id = Bruk id-en til applikasjonen, bare tall.

## Oppsett, roller og fagutvikleren
broker-preview-title = Skal dette sendes til fagutvikleren?
broker-preview = Ingenting er sendt ennå. Fagutvikleren får teksten over, språket og dagen, ikke navnet ditt. Les gjennom: ingenting i den skal kunne knyttes til en person.
broker-sent = Sendt til fagutvikleren, uten navnet ditt. Spørsmålet står nå i lista over det som mangler svar; spør på nytt her om en stund.
broker-withdrawn = Spørsmålet er trukket tilbake og slettet.
broker-waiting = { $count ->
    [one] Ett spørsmål venter på fagutvikleren. Se /{ $command }.
   *[other] { $count } spørsmål venter på fagutvikleren. Se /{ $command }.
}
unanswered-title = Spørsmål til fagutvikleren
unanswered-none = Ingen spørsmål venter.
unanswered-count = { $count ->
    [one] Ett spørsmål venter. Ta det av lista når det er behandlet.
   *[other] { $count } spørsmål venter, de eldste først. Ta dem av lista når de er behandlet.
}
unanswered-done = Spørsmålet er tatt av lista og slettet.
role-caseworker = Saksbehandler
role-leader = Leder
role-broker = Fagutvikler
role-admin = Administrator
role-privacy = Personvernombud
setup-title = Oppsett
setup-complete = Alt som må til, er på plass. Resten kan du endre når du vil.
setup-missing = Mangler: { $missing }. Til det er på plass, er bare kunnskapsbasen åpen.
setup-none = ikke valgt
setup-taken = { $value } (ikke valgt)
setup-choose = Hva vil du endre?
setup-back = Til oppsettet
setup-saved = Lagret. { $what }: { $value }.
setup-units = Enheter
setup-units-about = En enhet er et team, et kontor eller en bydel. Tabeller og møter hører til en enhet. Bruk navnet på stedet eller teamet, aldri navnet på en person.
setup-unit = Enhet
setup-new-unit = Ny enhet
setup-rename-unit = Endre navn
setup-unit-name = Enhetens navn
setup-choose-unit = Åpne en enhet
setup-unit-lang = Språket i enheten
setup-drop-unit = Fjern enheten
setup-unit-dropped = «{ $name }» er fjernet.
setup-unit-empty = Enheten må ha et navn med bokstaver eller tall. Skriv for eksempel navnet på bydelen.
setup-unit-personal = Navnet ligner noe som hører til en person. Bruk navnet på teamet eller bydelen.
setup-unit-twice = «{ $name }» finnes allerede. Gi den nye et annet navn.
setup-units-many = Det er plass til { $max } enheter. Fjern en som ikke er i bruk.
setup-roles = Roller
setup-roles-about = Her sier du hvilke roller på serveren som gir hva hos meg. Et navn som ligner, gir ingenting før du har valgt det. Minst saksbehandler og administrator må velges.
setup-vouched = Rollene følger av hvem du er i den lokale chatten.
setup-choose-role = Velg rolle eller enhet
setup-member-of = Medlem av { $unit }
setup-badges = { $count ->
    [0] ingen roller på serveren
    [one] én rolle på serveren
   *[other] { $count } roller på serveren
}
setup-who-gets = Hvem skal ha «{ $role }»? Merk rollene på serveren som gir det, og ta bort merket for dem som ikke skal.
setup-choose-badges = Roller på serveren
setup-no-badges = Serveren har ingen roller å velge. Lag en rolle der først, og kom tilbake.
setup-suggestion = navnet ligner
setup-suggested = Disse navnene ligner: { $names }. Det er bare et forslag.
setup-take-suggested = Bruk forslaget
setup-more-badges = Flere roller
setup-more-channels = Flere kanaler
setup-keep-yourself = Da ville du selv miste tilgangen. Velg også en rolle du har på serveren; en annen administrator kan ta den bort etterpå.
broker-preview-gone = Forhåndsvisningen er borte; den varer i et kvarter. Ingenting er sendt. Spør på nytt, så lager jeg en ny.
broker-not-there = Spørsmålet står ikke i lista lenger.
setup-channel-gone = Lagret, men kanalen finnes ikke lenger. Velg en annen.
setup-greet-again = Prøv kanalen igjen
setup-drop-sure = Skal «{ $name }» fjernes? Roller på serveren som ga medlemskap i enheten, gir det ikke lenger.
setup-who-belongs = Hvem hører til «{ $role }»? Merk rollene på serveren som gir det, og ta bort merket for dem som ikke skal.
setup-badges-changed = Rollene på serveren er endret siden lista ble vist. Ingenting er lagret; velg på nytt.
setup-nobody = ingen
setup-zone = Tidssone
setup-zone-about = Frister og møter følger klokka her.
setup-country = Land
setup-country-about = Landet avgjør hvilken lov som kommer først, helligdagene, og hvor strengt jeg ser etter personnumre.
setup-lang = Språk
setup-lang-about = Språket der en person ikke har valgt noe, og i det jeg skriver i kanaler.
setup-retention = Oppbevaring av registreringer
setup-retention-about = Så lenge blir registreringer liggende. Etterpå blir bare summene igjen. Velg det vurderingen av personvernkonsekvenser sier.
setup-months = { $count ->
    [one] én måned
   *[other] { $count } måneder
}
setup-assessed = Personvernvurdering (DPIA)
setup-assessed-about = Kommunen vurderer personvernkonsekvensene (DPIA) før staben registrerer noe her. Håndboka har en mal: /hjelp DPIA. Oppgi dagen da vurderingen ble godkjent.
setup-set-assessed = Oppgi dagen
setup-assessed-field = Godkjent dag, for eksempel 1.11.2026
setup-assessed-wrong = Skriv en dag som 1.11.2026, fra 25. mai 2018 til { $today }.
setup-threshold = Minste tall i en tabell
setup-threshold-about = Mindre tall skjules, så ingen kan kjennes igjen. Tre er det minste som kan velges.
setup-at-least = minst { $count }
setup-caseload = Øvre grense for saker per ansatt
setup-caseload-about = Over denne grensen merkes saksmengden i tabellene. Dansk Socialrådgiverforening nevner 15 til 25 barn per ansatt; kommunen velger selv.
setup-at-most = høyst { $count }
setup-channel = Kanal for nøytrale meldinger
setup-channel-about = Her skriver jeg korte linjer uten innhold, for eksempel at noe venter. Jeg trenger å se kanalen og å kunne skrive i den.
setup-channel-chosen = valgt
setup-choose-channel = Velg kanal
setup-no-channel = ingen kanal
setup-no-channels = Her er det ingen kanaler å velge.
setup-channel-greeted = Jeg har skrevet en linje i kanalen, så du ser at det virker.
setup-channel-unsure = Valget er lagret, men jeg fikk ikke svar da jeg skrev i kanalen. Se om linjen min kom; prøv ellers igjen.
setup-channel-closed = Valget er lagret, men jeg får ikke skrive i kanalen. Gi meg rettighetene «Vis kanal» og «Send meldinger» der, og prøv igjen.
channel-greeting = Her skriver Fagmegler korte, nøytrale meldinger.

## Frister i kunnskapsbasen
evidence-heading = Hva dette bygger på
deadline-runs = **Frist:** { $span }. Regnes fra: { $start }.
deadline-then = { $after }, og deretter { $limit }
deadline-every = høyst { $limit } mellom hver gang
deadline-no-number = loven har ikke noe tall
deadline-day-itself = samme dag
deadline-hours = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
deadline-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dager
}
deadline-working-days = { $count ->
    [one] { $count } arbeidsdag
   *[other] { $count } arbeidsdager
}
deadline-weeks = { $count ->
    [one] { $count } uke
   *[other] { $count } uker
}
deadline-months = { $count ->
    [one] { $count } måned
   *[other] { $count } måneder
}
deadline-years = { $count } år
deadline-moves = Ender den på en lørdag eller helligdag, flyttes den til neste virkedag.
deadline-stays = Flyttes ikke når den ender i en helg: bli ferdig siste arbeidsdag før.
deadline-clock = Den går etter klokka, også i helger.
deadline-practice = God praksis, ikke lov: enheten velger selv.
deadline-check = **Sjekk først:** { $what }
deadline-template = Mal: { $id }
deadline-rests-on-law = Bygger på lovtekst alene, i utgaven som kildene nevner; forskning, brukere, lokal rutine og fagfolks erfaring er ikke hentet inn. Senere endringer er ikke sett. Få kommunens jurist til å bekrefte en frist før dere bygger på den.
deadline-rests-on-practice = Dette er god praksis, ikke lov. Tallene kommer fra fagfolks forslag og erfaring i kildene, og noen er våre egne. Forskning, brukeres syn og lokal rutine er ikke hentet inn. Enheten bør selv bestemme hvor ofte, og skrive hvorfor.

## Frister og gjentakelser
weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
due-line = Frist: { $due }
due-moved = Flyttet fra { $raw }.
due-none = Loven har ikke noe tall, så det blir ingen dato. Sett en frist selv.
due-remind = Påminnelser: { $days }
due-law = Hjemmel: { $law }
due-strict = Ingen tid på dagen ble oppgitt. Timene er regnet fra midnatt, som er det strengeste.
stop-template = Jeg har ingen fristmal som heter «{ $id }».
stop-template-near = Mente du en av disse? { $ids }
stop-start = «{ $start }» er ikke en dato eller et tidspunkt. Skriv for eksempel 2026-11-25 eller 2026-11-25T09:00.
stop-start-year = Året { $year } er ikke noe en frist kan begynne i. Rett datoen.
# registration
cmd-registrer = registrer
cmd-registrer-about = Registrer kontakter og tid: bare koder, tall og datoer
cmd-registrer-example = /registrer mine
cmd-registrer-kontakt = kontakt
cmd-registrer-kontakt-about = Registrer en kontakt: slag, minutter, planlagt eller ikke
cmd-registrer-kontakt-example = /registrer kontakt slag:hjemmebesøk minutter:45 planlagt:nei
cmd-registrer-kontakt-opt-slag = slag
cmd-registrer-kontakt-opt-slag-about = Hva slags kontakt det var
cmd-registrer-kontakt-opt-minutter = minutter
cmd-registrer-kontakt-opt-minutter-about = Hvor lenge den varte, i minutter
cmd-registrer-kontakt-opt-planlagt = planlagt
cmd-registrer-kontakt-opt-planlagt-about = Om den var avtalt eller i kalenderen senest dagen før
cmd-registrer-kontakt-opt-planlagt-is-ja = ja
cmd-registrer-kontakt-opt-planlagt-is-nei = nei
cmd-registrer-tid = tid
cmd-registrer-tid-about = Registrer arbeidsdagen din i timer, eller gjør som i går
cmd-registrer-tid-example = /registrer tid reise:0,5 indirekte:2 brukere:3,5 administrasjon:1,5
cmd-registrer-tid-opt-reise = reise
cmd-registrer-tid-opt-reise-about = Reisetid, i timer
cmd-registrer-tid-opt-indirekte = indirekte
cmd-registrer-tid-opt-indirekte-about = Arbeid for en bruker uten at brukeren er med, i timer
cmd-registrer-tid-opt-brukere = brukere
cmd-registrer-tid-opt-brukere-about = Tid sammen med brukere, i timer
cmd-registrer-tid-opt-administrasjon = administrasjon
cmd-registrer-tid-opt-administrasjon-about = Arbeid som ikke gjelder en bestemt bruker, i timer
cmd-registrer-tid-opt-kurs = kurs
cmd-registrer-tid-opt-kurs-about = Kurs, veiledning og utdanning, i timer
cmd-registrer-tid-opt-fravar = fravær
cmd-registrer-tid-opt-fravar-about = Fravær i alt, uten årsak, i timer
cmd-registrer-tid-opt-dag = dag
cmd-registrer-tid-opt-dag-about = Hvilken dag, når det ikke er i dag: i går, 24.11.2026
cmd-registrer-hurtig = hurtig
cmd-registrer-hurtig-about = Registrer en kontakt med noen få ord
cmd-registrer-hurtig-example = /registrer hurtig 45m hjemmebesøk bolig løft uplanlagt i går
cmd-registrer-hurtig-opt-linje = linje
cmd-registrer-hurtig-opt-linje-about = Lengde, slag, metode, livsområde, planlagt, dag: i hvilken rekkefølge du vil
cmd-registrer-mine = mine
cmd-registrer-mine-about = Se og rett det du selv har registrert
cmd-registrer-mine-example = /registrer mine
entry-saved = Registrert: **{ $what }**
entry-changed = Endret: **{ $what }**
entry-shown = **{ $what }**
entry-withdrawn = Trukket tilbake: **{ $what }**. Den teller ikke lenger.
entry-restored = Gjelder igjen: **{ $what }**
entry-restore = La den gjelde igjen
entry-minutes-short = { $minutes } min
entry-minutes-each = { $minutes } min hver
entry-planned = planlagt
entry-unplanned = ikke planlagt
entry-button-planned = Planlagt
entry-button-unplanned = Ikke planlagt
entry-again = Som sist
entry-change = Endre
entry-field-minutes = Minutter (kan stå tomt)
entry-field-day = Dag
entry-choose-methods = Metoder (valgfritt)
entry-choose-domains = Livsområder (valgfritt)
entry-choose-kind = Et annet slag
entry-methods = Metoder
entry-domains = Livsområder
entry-unit = Enhet
entry-definition = { $label } · definisjon, versjon { $version }
entry-disputed = Kolleger er uenige om dette begrepet. Det står på sakslista til neste fagmøte.
entry-unknown-kind = Jeg kjenner ikke det slaget. Velg et av disse: { $kinds }. Vil du skrive alt på én linje, bruk /{ $command }. Ingenting er lagret.
entry-not-offered = Det kan ikke velges i enheten din nå. Velg på nytt fra lista. Ingenting er lagret.
entry-minutes = { $minutes } minutter kan ikke stemme. Skriv et helt tall fra 1 til { $max }, eller la lengden stå tom. Ingenting er lagret.
entry-not-minutes = Skriv lengden som et helt tall i minutter, fra 1 til { $max }, eller la feltet stå tomt. Ingenting er endret.
entry-not-a-day = Jeg forstår ikke den dagen. Skriv den slik: { $example }. Ingenting er lagret.
entry-day-ahead = { $day } har ikke vært ennå. Registrer det som er gjort, senest i dag, { $today }. Ingenting er lagret.
entry-day-early = { $day } er stengt. Enheten din tar imot fra og med { $first }. Snakk med lederen om perioden skal åpnes igjen. Ingenting er lagret.
entry-count = { $count } ganger på en gang går ikke. Skriv fra 1 til { $max }, og resten på en linje til. Ingenting er lagret.
entry-day-full = Da får dagen mer enn 24 timer med kontakter. Se over det du har registrert den dagen under /registrer mine. Ingenting er lagret.
entry-gone = Denne registreringen er ikke her lenger, eller den er ikke din. Se /registrer mine.
registration-closed = Registrering er ikke åpen i { $unit } nå. Den åpner når lederen starter en måleperiode, eller når enheten slår den på i /oppsett.
registration-no-unit = Du hører ikke til noen enhet her ennå, så jeg vet ikke hvor tallene skal telles. Be administratoren knytte rollen din til en enhet i /oppsett.
registration-which-unit = Du hører til flere enheter. Hvilken registrerer du for? Velg, og skriv kommandoen en gang til; du kan bytte senere under /registrer mine. Ingenting er lagret ennå.
registration-choose-unit = Enheten du registrerer for
registration-unit-chosen = Fra nå av registrerer du for { $unit }.
quick-title = Nesten
quick-understood = Dette forsto jeg: { $what }
quick-unclear = «{ $word }» kan bety flere ting her. Hva mener du?
quick-unknown = «{ $word }» kjenner jeg ikke. Velg det du mente, eller skriv linja på nytt.
quick-bare-number = Hva er «{ $word }»? Skriv minutter som 45m, timer som 1,5t, antall som 2x og dager som 24.11.
quick-which-kind = Hva slags kontakt var det?
quick-two-kinds = Her står flere slag: { $kinds }. Skriv en linje for hvert av dem.
quick-two-lengths = Her står to lengder. Skriv linja på nytt med den som gjelder.
quick-two-days = Her står to dager. Skriv linja på nytt med den som gjelder.
quick-two-counts = Her står to antall. Skriv linja på nytt med det som gjelder.
quick-both-planned = Her står både planlagt og ikke planlagt. Skriv linja på nytt med det som gjelder.
quick-nothing-saved = Ingenting er lagret ennå.
quick-choose = Velg det du mente
quick-without = Uten dette
quick-field = Kontakten på én linje, uten ord om personer
quick-write = Skriv på nytt
quick-gone = Linja har jeg ikke lenger. Skriv den på nytt; ingenting ble lagret.
list-ak = Slag
list-c = Metode
list-l = Livsområde
time-saved = Registrert tid for { $day }: **{ $sum } timer** i alt.
time-now = Det står { $sum } timer for { $day }.
time-nothing = Ingen tid er registrert for { $day } ({ $sum } timer).
time-hours = { $hours } timer
time-how = Skriv timene slik: `{ $example }`. Det du skriver, erstatter hele dagen.
time-like-yesterday = Som i går
time-like = Som { $day }
time-negative = Timer kan ikke være under null. Ingenting er lagret.
time-too-much = { $sum } timer er mer enn dagen har. Se over tallene; de kan være høyst 24 til sammen. Ingenting er lagret.
time-not-hours = «{ $option }» må være timer, som 1,5 eller 1:30. Ingenting er lagret.
mine-title = Dine registreringer
mine-none = Du har ikke registrert noen kontakter ennå. Begynn med /{ $command }.
mine-open = Åpne for å se sporet, rette eller trekke tilbake
mine-time = Tid i dag: { $sum } timer.
mine-private = Bare du kan lese disse radene. Lederen ser tall for hele enheten, aldri for én.
mine-trail = Spor:
trail-planned = planlagt endret
trail-methods = metoder endret
trail-domains = livsområder endret
trail-kind = slag endret
trail-details = minutter eller dag endret
trail-withdrawn = trukket tilbake
trail-restored = gjelder igjen
when-doubt-next = «Neste» kan også bety { $day }. Skriv datoen hvis du mente den.
when-doubt-third = Jeg leser det som hver tredje uke. Mente du den tredje i måneden, skriv «tredje torsdag i måneden».
when-doubt-day = Du sa ingen dag, så jeg regner fra { $day }.
when-doubt-hour = Jeg leser klokkeslettet som { $time }, om natten. Mente du ettermiddagen, skriv for eksempel 14.00.
when-doubt-far = Det er først { $day }. Mente du en dato som nettopp var, må du skrive en ny.
when-short-months = Måneder uten en { $date }. dag hoppes over.
when-leap-day = Den 29. februar finnes bare i skuddår; andre år hoppes over.
when-unknown = Jeg skjønner ikke ordet «{ $word }».
when-unknown-near = Jeg skjønner ikke ordet «{ $word }». Mente du «{ $near }»?
when-unclear = Jeg skjønner ordene, men ikke når du mener.
when-past = { $day } har allerede vært. Skriv et tidspunkt som kommer.
when-no-such-date = Den datoen finnes ikke.
when-other-weekday = Datoen er { $day }, en annen ukedag enn du skrev.
when-examples = Dette skjønner jeg: første tirsdag i måneden kl 9 · annenhver torsdag 08:30 · siste virkedag i måneden · den 15. hver måned · hver virkedag kl 8.30 · om 3 uker · i overmorgen kl 14 · 27. november kl 10
when-start-examples = Skriv dagen den regnes fra, for eksempel: i dag · i går · mandag · 18.11. · 18. november 2026 · i går kl 14.30
when-cron = Dette er ikke en tidsplan jeg kan bruke. Skriv fem felt: minutt, time, dag, måned og ukedag med engelsk navn, som 0 9 * * Mon-Fri.
stop-count = { $count } er for mange. Be om høyst { $max }.
stop-zone = «{ $zone }» er ikke en tidssone. Skriv for eksempel Europe/Oslo.
stop-country = «{ $country }» er ikke et land jeg kjenner helligdagene til. Skriv NO, SE eller DK.
## Embeddings
stop-embeddings-beyond = EMBEDDINGS_URL viser til { $host }, som verken er denne maskinen eller et privat nett. Da ville spørsmålene forlate kommunen. Bruk en adresse som http://127.0.0.1:8000. Har kommunen databehandleravtale med den som driver endepunktet, skriv avtalens referanse i EMBEDDINGS_AGREEMENT og bruk https.
setting-embeddings-url = Bruk en adresse som http://127.0.0.1:8000.
setting-embeddings-model = Bruk navnet på modellen, slik endepunktet kjenner den.
setting-embeddings-key = Bruk nøkkelen til endepunktet.
setting-embeddings-deadline = Bruk et antall millisekunder fra 1 til 60000.
setting-embeddings-agreement = Bruk referansen til databehandleravtalen.
embeddings-progress = Lager vektorer: { $done } av { $of } tekstbiter.
embeddings-away = Endepunktet for vektorer svarer ikke som det skal ({ $what }). Søket bruker ordene alene.
embeddings-missed = { $count } av { $of } spørsmål fikk ingen vektor i tide og ble søkt med ordene alene.

## Påminnelser
a-colleague = en kollega
reminder-due = { $number } forfaller { $due }
reminder-meets = Møte { $due }
reminder-digest = { $count ->
    [one] Én påminnelse
   *[other] { $count } påminnelser
}
reminder-more = og { $count } til
reminder-late = Forsinket: dette skulle kommet { $when }.
reminder-for = Du er vikar for { $who }.
reminder-due-at = { $day } kl. { $time }
reminder-escalates = Leder får beskjed { $day } hvis den ikke er merket ferdig.
reminder-escalated = { $who }: «{ $line }» Den er ikke merket ferdig.
reminder-undelivered = Jeg fikk ikke sagt dette til { $who }: «{ $line }»
reminder-closed = { $who }: jeg har en påminnelse til deg, men får ikke sendt deg direktemelding. Åpne for direktemeldinger fra dem som er på denne serveren, eller trykk på knappen.
reminder-mine = Mine påminnelser
reminder-choose = Velg én for å gjøre noe med den
reminder-over = Denne gjelder ikke lenger.
reminder-coming = Dette får du påminnelse om
reminder-coming-item = { $when }: { $line }
reminder-none = Du har ingen påminnelser i vente.
reminder-lost = Dette kom ikke fram
reminder-lost-item = { $line } Til: { $who }. { $why }
reminder-why-closed = Mottakeren tar ikke imot direktemeldinger, og det er ingen kanal jeg kan skrive i.
reminder-why-gone = Mottakeren er ikke her lenger.
reminder-why-never = Meldingen ble avvist.
reminder-why-ended = Jeg prøvde i to døgn.
my-times = Når jeg får beskjed
my-times-about = Når du er borte med en vikar, får vikaren påminnelsene dine. Uten vikar venter de til du er tilbake; lovpålagte frister får du likevel.
my-times-saved = Lagret.
my-set-quiet = Velg stille timer
my-quiet-as-all = som kommunen ellers
my-away = Fravær
my-away-none = ingen
my-away-days = { $from } til { $to }
my-away-alone = { $days }, uten vikar
my-away-with = { $days }, vikar: { $who }
my-set-away = Meld fravær
my-away-from = Første dag, for eksempel 1.12.2026
my-away-to = Siste dag
my-away-wrong = Skriv to dager som 1.12.2026, den siste i dag ({ $today }) eller senere.
my-set-substitute = Velg vikar
my-set-back = Avslutt fraværet
my-substitute-self = Velg en annen enn deg selv.
my-escalations-on = Du får beskjed når en lovpålagt frist går ut uten å være merket ferdig.
my-escalations-off = Du får ikke beskjed når en lovpålagt frist går ut.
my-escalations-start = Ja, gi meg beskjed
my-escalations-stop = Slutt å gi meg beskjed
setup-closed = Stengte dager
setup-closed-about = Dager da alle eller én enhet holder stengt, for eksempel planleggingsdager. Da kommer ingen morgenoversikt. Helligdager kjenner jeg selv.
setup-closed-count = { $count ->
    [0] ingen
    [one] én periode
   *[other] { $count } perioder
}
setup-close = Legg til for alle
setup-close-unit = Legg til for { $unit }
setup-closed-from = Første dag, for eksempel 28.12.2026
setup-closed-to = Siste dag, hvis det er flere
setup-closed-wrong = Skriv dager som 28.12.2026. Den siste er i dag eller senere, og det er høyst { $max } dager på rad.
setup-closed-many = Det er plass til { $max } perioder. Ta bort en først.
setup-open-again = Ta bort
setup-opened = Tatt bort: { $days }.
reminders-dry-run-only = Skriv «fagmegler reminders --dry-run» for å se hva som ville bli sendt nå. Det som skal sendes, sendes av «fagmegler run».
reminders-none = Ingenting ville bli sendt nå.
setup-digest = Morgenoversikt
setup-digest-about = Det som forfaller, samles i én melding på arbeidsdager. Velg når den skal komme.
setup-at-hour = kl. { $hour }
setup-quiet = Stille timer
setup-quiet-about = I disse timene forstyrrer jeg ingen. Bare det som ellers ville kommet for sent, for eksempel en frist på noen timer, kommer likevel. Hver ansatt kan velge andre timer på /minside.
setup-quiet-none = ingen
setup-quiet-hours = fra { $from } til { $to }
setup-escalation = Varsel til leder
setup-escalation-about = Når en lovpålagt frist er gått ut og ikke merket ferdig, kan jeg si fra til ledere som har sagt ja til det på /minside. Den ansatte får vite det på forhånd, i påminnelsene sine.
setup-escalation-none = ikke
setup-working-days-after = { $count ->
    [one] én arbeidsdag etter
   *[other] { $count } arbeidsdager etter
}
setup-study-days = Studiedager
setup-study-days-about = Hvor mange studiedager en ansatt har i måneden.
setup-days-a-month = { $count ->
    [0] ingen fast
    [one] én i måneden
   *[other] { $count } i måneden
}

# registration periods
cmd-maaleperiode = måleperiode
cmd-maaleperiode-about = Tell det samme som enheten i en periode, eller led perioden
cmd-maaleperiode-example = /måleperiode svar
cmd-maaleperiode-svar = svar
cmd-maaleperiode-svar-about = Svar med dine tall i perioden som går
cmd-maaleperiode-svar-example = /måleperiode svar
cmd-maaleperiode-start = start
cmd-maaleperiode-start-about = Start en måleperiode i enheten
cmd-maaleperiode-start-example = /måleperiode start fra:30.11.2026 til:27.12.2026 ansatte:22
cmd-maaleperiode-start-opt-fra = fra
cmd-maaleperiode-start-opt-fra-about = Første dag
cmd-maaleperiode-start-opt-til = til
cmd-maaleperiode-start-opt-til-about = Siste dag
cmd-maaleperiode-start-opt-ansatte = ansatte
cmd-maaleperiode-start-opt-ansatte-about = Hvor mange i enheten som skal svare
cmd-maaleperiode-status = status
cmd-maaleperiode-status-about = Se hvor mange som har svart, aldri hvem
cmd-maaleperiode-status-example = /måleperiode status
cmd-maaleperiode-avslutt = avslutt
cmd-maaleperiode-avslutt-about = Avslutt perioden i dag
cmd-maaleperiode-avslutt-example = /måleperiode avslutt
period-backwards = Siste dag er før første dag. Bytt dem om, og skriv kommandoen på nytt.
period-over = Den perioden er alt over. Velg en siste dag som er i dag eller senere.
period-far = En periode er høyst { $days } dager og kan ha begynt for høyst { $back } dager siden. Velg andre dager.
period-overlaps = Enheten har alt en periode i noen av de dagene. Velg andre dager, eller avslutt den som går.
period-none = Ingen måleperiode går i { $unit } nå. Lederen kan starte en.
period-never = Enheten har ikke hatt noen måleperiode. Start en med /{ $command }.
period-choose-tables = Velg hva som skal telles
period-which-tables = Hva skal { $unit } telle fra { $first } til { $last }? Perioden starter når du har valgt.
period-short = { $days } dager er kort. Hendelser som er sjeldne, som ansvarsgruppemøter, trenger minst fire uker.
period-started = Måleperioden i { $unit } går fra { $first } til { $last }. Kollegene svarer med /måleperiode svar. I rapporter heter den { $name }.
period-title = Måleperiode i { $unit }
period-runs = Den går fra { $first } til { $last }.
period-comes = Den begynner { $first } og går til { $last }.
period-ended = Den gikk fra { $first } til { $last } og er over.
period-tables = Teller
period-progress = Svar
period-answered = { $count } av { $staff } har svart
period-all = alle har svart
period-not-all = ikke alle har svart
period-name = Navn i rapporter
period-end-ask = Perioden går til { $last }. Avslutter du den nå, kan ingen svare eller endre mer.
period-end-yes = Avslutt i dag
period-end-done = Måleperioden som begynte { $first }, er avsluttet.
period-end-undone = Måleperioden som begynte { $first }, går videre.
list-a = Brukergrupper (A)
list-a-about = Hvor mange brukere du har, etter målet med hjelpen
list-b = Tjenester og samordning (B)
list-b-about = LAR, individuell plan, institusjon, poliklinikk
list-c-about = Hvilke metoder brukerne får
list-d = Arbeidstid (D)
list-d-about = Føres dag for dag med /registrer tid
list-e = Kontakter (E)
list-e-about = Føres når de skjer, med /registrer kontakt
list-s = Antall saker
list-s-about = Hvor mange saker du har nå
list-o = Utvikling per metode
list-o-about = Nærmere målet, uendret eller lenger unna
list-u = Brukernes egen vurdering
list-u-about = Hvor mange brukere som svarte 1, 2, 3, 4 eller 5
outcome-nearer = nærmere målet
outcome-unchanged = uendret
outcome-further = lenger unna målet
tally-title = Dine tall i { $unit }, { $first } til { $last }
tally-intro = Tell brukerne dine, uten navn. Skriv «ca 12» når du anslår. Et tomt felt betyr 0. Du kan stoppe når du vil og endre til og med { $last }.
tally-saved = Lagret.
tally-complete = Alt er svart på. Takk! Du kan endre til perioden er over.
tally-left = { $count ->
    [one] Ett tall gjenstår.
   *[other] { $count } tall gjenstår.
}
tally-step = Fyll ut { $step } av { $count }
tally-step-done = Endre { $step } av { $count }
tally-form = Dine tall
tally-approx = ca { $count }
tally-nothing-asked = I denne perioden er det ingenting å telle opp; kontakter og tid føres dag for dag med /registrer.
tally-over = Perioden er over, eller den gjelder en annen enhet. Ingenting er endret.
tally-not-a-number = «{ $label }» må være et helt tall fra 0 til { $max }, som 12 eller ca 12. Ingenting er lagret.
tally-above-caseload = { $users } brukere er flere enn de { $cases } sakene dine. Rett ett av tallene. Ingenting er lagret.
tally-exclusive = Hovedgruppene blir { $sum } til sammen, men du har { $users } brukere. Hver bruker står bare i én av dem. Ingenting er lagret.
tally-above-users = «{ $label }» er { $count }, men du har { $users } brukere. Rett ett av tallene. Ingenting er lagret.
tally-views = { $sum } brukere har svart, men du har { $users }. Rett ett av tallene. Ingenting er lagret.
tally-outcomes = «{ $label }»: { $sum } vurderte er flere enn de { $users } som får metoden. Rett ett av tallene. Ingenting er lagret.

## Kommandoene /frist og /idag
cmd-idag = idag
cmd-idag-about = Se hva som forfaller i dag og de neste dagene
cmd-idag-example = /idag
cmd-frist = frist
cmd-frist-about = Hold orden på fristene dine
cmd-frist-example = /frist ny NO-BV-01 i går
cmd-frist-ny = ny
cmd-frist-ny-about = Før opp en frist etter en mal, eller når du selv sier
cmd-frist-ny-example = /frist ny om 3 uker
cmd-frist-ny-opt-nar = når
cmd-frist-ny-opt-nar-about = Når den forfaller, som «om 3 uker» eller «siste virkedag i måneden»
cmd-frist-ny-opt-mal = mal
cmd-frist-ny-opt-mal-about = Fristen etter lov eller god praksis, som NO-BV-01
cmd-frist-ny-opt-start = start
cmd-frist-ny-opt-start-about = Dagen den regnes fra, som «i går» eller 18.11.
cmd-frist-ny-opt-slag = slag
cmd-frist-ny-opt-slag-about = Hva slags frist det er når den ikke følger en mal
cmd-frist-ny-opt-slag-is-frist = Frist
cmd-frist-ny-opt-slag-is-oppfolging = Oppfølging
cmd-frist-ny-opt-slag-is-rapport = Rapport
cmd-frist-ny-opt-slag-is-plan = Plan
cmd-frist-ny-opt-slag-is-vedtak = Vedtak
cmd-frist-ny-opt-slag-is-svar = Svar
cmd-frist-liste = liste
cmd-frist-liste-about = Se de åpne fristene dine
cmd-frist-liste-example = /frist liste
cmd-frist-serie = serie
cmd-frist-serie-about = Sett jevnlig oppfølging for alle sakene dine, spredt over arbeidsdager
cmd-frist-serie-example = /frist serie antall:20
cmd-frist-serie-opt-antall = antall
cmd-frist-serie-opt-antall-about = Hvor mange saker du har
cmd-frist-serie-opt-mal = mal
cmd-frist-serie-opt-mal-about = Oppfølgingen som går igjen; ellers månedlig oppfølging
cmd-frist-serie-opt-start = start
cmd-frist-serie-opt-start-about = Dagen første runde regnes fra; ellers i dag
due-help = Skriv når fristen er, eller velg en mal og dagen den regnes fra: /frist ny NO-BV-01 i går. Skriv ingenting om saken; fristen får et nummer som du noterer i fagsystemet.
due-saved = **{ $title }** er ført opp. Noter { $number } i fagsystemet.
due-understood = Slik forstår jeg deg: **{ $name }**, frist **{ $due }**. Ingenting er ført opp ennå.
due-start-assumed = Du sa ikke når dette var: { $event }. Jeg regner fra i dag.
due-passed = Fristen har allerede vært.
due-save = Før opp
due-write = Skriv en frist
due-other-start = En annen startdag
due-own-date = Sett en egen frist
due-field-start = Når var det? Som «i går» eller 18.11.
due-field-due = Når er fristen? Som «om 3 uker» eller 27.11.
due-field-phrase = Når? Som «om 3 uker» eller «NO-BV-01 i går»
due-change = Endre
due-done = Ferdig
due-snooze = Utsett
due-snooze-1 = I morgen
due-snooze-3 = Om tre dager
due-snooze-7 = Om en uke
due-snooze-how-long = Når skal jeg minne deg på { $number } igjen? Fristen er fortsatt { $due }.
due-open = Åpne en frist
due-calendar-file = Kalenderfil
due-calendar-alt = { $number } som kalenderfil
due-no-template = Jeg finner ingen mal for «{ $words }». Skriv noen bokstaver i feltet «mal», så foreslår jeg.
due-which-template = Flere maler passer: { $ids }. Skriv den du mener.
due-fact-due = Frist
due-fact-start = Regnes fra
due-fact-reminders = Påminnelser
due-fact-law = Hjemmel
due-at = { $day } kl. { $time }
due-late = { $count ->
    [one] én dag over
   *[other] { $count } dager over
}
due-today = i dag
due-list-title = Fristene dine
due-list-none = Du har ingen åpne frister.
due-list-count = { $count ->
    [one] Én åpen frist.
   *[other] { $count } åpne frister.
}
due-list-more = { $count ->
    [one] Én til kommer senere.
   *[other] { $count } til kommer senere.
}
due-is-done = { $number } er gjort.
due-next-round = { $number } er gjort. Neste gang: **{ $due }**.
due-snoozed = Du hører ikke mer om { $number } før { $day }. Fristen er fortsatt { $due }.
due-no-snooze = Denne fristen går etter klokka og kan ikke utsettes. Meld fra til lederen din hvis du ikke rekker den.
due-changed = { $number } forfaller nå **{ $due }**. Før: { $was }.
due-change-once = Skriv én dato, ikke noe som går igjen.
due-is-dropped = { $number } er tatt bort.
due-as-before = { $number } er som før.
due-already-done = { $number } er allerede gjort.
due-already-dropped = { $number } er tatt bort.
due-changed-since = { $number } er endret etterpå, så dette kan ikke angres. Åpne fristen med /frist liste.
due-gone = Jeg finner ikke fristen blant dine. Se /frist liste.
due-busy = Fristen ble endret samtidig av noen andre. Prøv en gang til.
due-series-saved = { $count } frister er ført opp: **{ $name }**, { $first } til { $last }. Noter ett nummer på hver sak i fagsystemet.
due-series-once = «{ $name }» går ikke igjen, så den passer ikke til en serie.
due-series-past = Første runde ville vært ferdig { $day }. Velg en senere startdag.
due-series-dropped = { $count ->
    [one] Én frist er tatt bort.
   *[other] { $count } frister er tatt bort.
}
due-soon = { $number } forfaller { $due }
due-overdue = { $number } skulle vært ferdig { $due }
due-hand-over = Overfør
due-hand-whom = Hvem skal ha { $number }? Hun får beskjed, og fristen får et nytt nummer hos henne. Avtal det på forhånd.
due-hand-self = Fristen er allerede hos den du valgte.
due-choose-colleague = Velg en kollega
due-handed-over = { $number } er overført til { $who }, som har den som { $theirs }. Rett nummeret i fagsystemet.
due-handed = { $who } har overført { $number } til deg. Den forfaller { $due }
today-title = I dag, { $day }
today-due = **Forfaller**
today-nothing-due = Ingenting forfaller i dag.
today-coming = **De neste dagene**
today-snoozed = { $count ->
    [one] Én frist er utsatt.
   *[other] { $count } frister er utsatt.
}
# import and export
import-too-large = Fila er større enn { $mib } MiB. Del den opp.
import-empty = Fila er tom. Første linje skal være overskrifter, som id,person,unit,date,kind.
import-unreadable = Linje { $line } kan ikke leses. Se etter et anførselstegn som ikke er lukket.
import-workbook = Regnearket kan ikke leses. Lagre det på nytt som .xlsx eller CSV.
import-column = Kolonne { $place } er ikke en av våre. Fjern den: opplysninger om personer skal ikke inn. Ingenting er lagret.
import-column-twice = Kolonnen { $column } står to ganger. Fjern den ene. Ingenting er lagret.
import-missing = Kolonnen { $column } mangler. Kolonnene er { $columns }. Ingenting er lagret.
import-day = dagen må ligge mellom { $first } og { $last }
import-period = period må være første og siste dag, som { $example }
import-unit = enheten er ukjent; her finnes { $units }
import-cell = { $column } må være { $what }
import-wants-person = discord:ID eller local:ID
import-wants-date = en dag, som 2026-11-24
import-wants-kind = et slag fra kodeboka, som AK2 eller hjemmebesøk
import-wants-planned = ja, nei eller tom
import-wants-minutes = et helt tall fra 1 til 1440, eller tom
import-wants-methods = metoder fra kodeboka, skilt med |
import-wants-domains = livsområder fra kodeboka, skilt med |
import-wants-code = en kode fra kodeboka, som A2
import-wants-count = et helt tall fra 0
import-wants-approx = ja, nei eller tom
import-id-taken = id-en er brukt på en annen rad; rett den eller la den stå tom
import-file-name = Filnavnet ser ut til å inneholde noe om en person. Gi fila et annet navn. Ingenting er lest.
import-organisation = Si hvilken organisasjon det gjelder med --organisation. Her finnes: { $names }.
import-saved = lagret
import-changed = endret
import-same = fantes fra før
import-waits = i orden, ikke lagret
import-refused = avvist: { $why }
import-row = linje { $line }: { $fate }
import-sum = Lagret { $saved }, fantes fra før { $same }, i orden men ikke lagret { $waits }, avvist { $refused }.
import-dry = Prøvekjøring: ingenting er lagret.
import-progress = { $done } av { $count } rader
import-nothing = Ingenting er lagret, fordi { $count } rader er avvist. Rett dem, eller ta resten med --partial.
import-partly = { $count } rader er avvist; resten er lagret.

# set-up of registration
setup-registration = Registrering
setup-registration-short = på eller av, hvor langt tilbake, hvilke kategorier
setup-registration-about = Uten en måleperiode er registrering stengt til enheten slår den på. Velg en enhet, eller det som gjelder for alle som ikke har valgt selv.
setup-registration-all = Alle enheter
setup-registration-on = på
setup-registration-off = av
setup-registration-choose = Slå registrering på eller av
setup-registration-back = Hvor langt tilbake
setup-registration-days = { $count } dager
setup-registration-hidden = Skjulte kategorier
setup-registration-lists = Velg kategorier i en liste
setup-registration-codes = Kategorier som skal kunne velges
setup-registration-codes-about = Merk dem som enheten skal bruke. Det som er registrert under de andre, blir stående. Hva en kategori betyr, endrer fagutvikleren under /begrep.
setup-registration-saved = Lagret.

# better definitions
term-propose = Foreslå bedre
term-propose-field = Forslaget ditt, uten ord om personer
term-proposal = Forslag til «{ $term }»: { $words }
term-change = Endre definisjonen
term-label-field = Navn
term-definition-field = Hva som teller, og hva som ikke gjør det
term-own = Hos oss: { $label }, versjon { $version }
term-dispute = Ta opp på fagmøte
term-settle = Avklart
term-disputed = Begrepet er merket som omstridt og kommer på sakslista til neste fagmøte.
term-settled = Begrepet er ikke lenger merket som omstridt.
term-changed = Den nye definisjonen gjelder fra nå av. Det som er registrert før, beholder den gamle versjonen.
term-both = Både navn og definisjon må fylles ut, og definisjonen kan ha høyst { $max } tegn. Ingenting er endret.
term-personal = Det ser ut til å stå noe om en person i teksten. En definisjon gjelder alle. Ingenting er endret.

# registration in the digest
reminder-period = Noen av tallene dine i måleperioden mangler. Den går til { $last }.
reminder-week = Siste sju dager: { $contacts } kontakter, { $unplanned } ikke planlagte.
reminder-week-unit = Siste sju dager: { $contacts } kontakter, { $unplanned } ikke planlagte. I enheten var { $share } % ikke planlagte.
period-answer-now = Svar nå
