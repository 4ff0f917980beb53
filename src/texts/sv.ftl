# Svenska. Till en kollega, i du-form, vanliga ord, och alltid vad hon kan göra nu.

## Kommandon
cmd-spor = fråga
cmd-spor-about = Ställ en fråga till hela kunskapsbanken
cmd-spor-example = /fråga vad är en metodutvecklare
cmd-spor-opt-sporsmal = fråga
cmd-spor-opt-sporsmal-about = Din fråga, utan något som kan kopplas till en person
cmd-metode = metod
cmd-metode-about = Slå upp en metod, ett verktyg eller ett sätt att organisera arbetet
cmd-metode-example = /metod LARO
cmd-metode-opt-emne = ämne
cmd-metode-opt-emne-about = Namn, förkortning eller några ord om metoden
cmd-regelverk = lagstöd
cmd-regelverk-about = Slå upp lag, riktlinjer och tolkning
cmd-regelverk-example = /lagstöd orosanmälan
cmd-regelverk-opt-emne = ämne
cmd-regelverk-opt-emne-about = Lag, paragraf eller några ord om saken
cmd-begrep = begrepp
cmd-begrep-about = Slå upp vad ett begrepp betyder och vad det heter i grannländerna
cmd-begrep-example = /begrepp SIP
cmd-begrep-opt-ord = ord
cmd-begrep-opt-ord-about = Begreppet eller förkortningen
cmd-tilbud = insatser
cmd-tilbud-about = Hitta en insats: för vem, vem som remitterar och vem som beslutar
cmd-tilbud-example = /insatser boendestöd
cmd-tilbud-opt-emne = ämne
cmd-tilbud-opt-emne-about = Insatsens namn, eller vad den ska hjälpa till med
cmd-ubesvart = obesvarat
cmd-ubesvart-about = Se och hantera det som ingen kunde svara på
cmd-ubesvart-example = /obesvarat lista
cmd-ubesvart-liste = lista
cmd-ubesvart-liste-about = Läs frågorna som kollegor har skickat till metodutvecklaren
cmd-ubesvart-liste-example = /obesvarat lista
cmd-oppsett = inställningar
cmd-oppsett-about = Ställ in enheter, roller, plats, lagringstid och dataskydd för kommunen
cmd-oppsett-example = /inställningar
cmd-sporfag = Fråga metodutvecklaren
cmd-sporfag-example = /fråga vad är en SIP
cmd-sporfag-opt-sporsmal = fråga
cmd-hjelp = hjälp
cmd-hjelp-about = Se vad du kan fråga om, eller slå upp i handboken
cmd-hjelp-example = /hjälp
cmd-hjelp-opt-emne = ämne
cmd-hjelp-opt-emne-about = Vad du vill ha hjälp med
cmd-minside = minsida
cmd-minside-about = Välj språk och se artiklarna du har sparat
cmd-minside-example = /minsida
cmd-minside-opt-sprak = språk
cmd-minside-opt-sprak-about = Språket jag ska svara dig på
cmd-minside-opt-sprak-is-nb = Bokmål
cmd-minside-opt-sprak-is-sv = Svenska
cmd-minside-opt-sprak-is-da = Dansk
cmd-minside-opt-sprak-is-en = English

## Svar
fact-source = Källa
fact-text-date = Källan är från
fact-reviewed = Granskad
fact-owner = Ansvarig
fact-country = Gäller
fact-evidence = Bygger på
fact-version = Version
fact-file = Fil
fact-not-given = inte angivet
fact-no-source = ingen källa är angiven i { $file }
evidence-research = forskning
evidence-users = brukare
evidence-local = lokalt
evidence-professional = profession
support-yes = ja
support-partly = delvis
support-no = saknas
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
language-nb = norska
language-sv = svenska
language-da = danska
language-en = engelska
language-name-nb = Norska (bokmål)
language-name-sv = Svenska
language-name-da = Danska
language-name-en = Engelska
notice-overdue = Den här texten skulle ha granskats senast { $date }. Stäm av med den ansvariga innan du utgår från den.
notice-elsewhere = Ingen artikel här gav svar. Det här kommer från andra delar av kunskapsbanken.
notice-nearest = Det här är det närmaste jag har; allt du frågade om står inte här.
notice-foreign-law = Detta är regler och tjänster i { $country }. De gäller inte hos dig; använd det bara för att jämföra.
notice-bridge = ”{ $own }” heter ”{ $other }” på { $language }.
notice-approximate = Systemen är inte helt lika.
source-title = Källor: { $title }
see-also = Se även: { $titles }
term-no-definition = Vi har inte enats om någon definition ännu.
term-approximate = närmast
term-own-source = Fagmeglers ordlista
term-unknown = Begreppet finns inte i ordlistan. Prova en annan form av ordet, eller fråga med /fråga.
not-found-title = Det hittade jag inget svar på
not-found = Kunskapsbanken har inget som svarar tillräckligt bra, och jag gissar inte. Prova med andra ord eller en förkortning. Tryck på ”Fick inget svar”, så räknas det med när metodutvecklaren ser över vad som saknas.
not-found-elsewhere = Det står något om detta i andra delar av kunskapsbanken:
not-found-nearest = Det närmaste jag har:
greetings = hej|hejsan|god morgon|hjälp|vad kan du|vad kan du göra|vad kan jag fråga om|vem är du|vad är du|tack|tack så mycket|tack för hjälpen
help-title = Det här kan du fråga om
help-about = Skriv ett kommando, eller bara en fråga. Svaret är ett citat ur kunskapsbanken, med källa, datum och vem som ansvarar för texten. Skriv aldrig något som kan kopplas till en person.
help-more = Skriv /hjälp och några ord för att slå upp i handboken, till exempel ”/hjälp byta språk”.
my-page-title = Min sida
my-page-language = Jag svarar dig på: { $language }.
my-page-nothing-kept = Du har inte sparat några artiklar. Tryck på ”Behåll” under ett svar.
my-page-kept = { $count ->
    [one] Du har sparat en artikel:
   *[other] Du har sparat { $count } artiklar:
}
my-page-held = Det enda som lagras om dig är språket du har valt och artiklarna du har sparat. Frågor lagras utan namn.
language-chosen = Från och med nu svarar jag på svenska. Valt: { $language }.
kept = ”{ $title }” är sparad. Du hittar den på /{ $command }, och du får veta när den ändras.
dropped = ”{ $title }” finns inte längre bland dina artiklar.
thanks-helped = Tack! Då vet vi att det här svaret gör nytta.
thanks-no-answer = Tack för att du säger till. Frågan räknas som obesvarad, utan ditt namn.
changed-title = En artikel som du har sparat har ändrats
changed = ”{ $title }” har ändrats sedan du såg den senast.
gone-title = En artikel som du har sparat har dragits tillbaka
gone = ”{ $title }” finns inte längre i kunskapsbanken. Fråga metodutvecklaren vad som gäller nu.

## Knappar
button-more = Läs mer
button-source = Visa källan
button-share = Dela i kanalen
button-keep = Behåll
button-helped = Detta hjälpte
button-no-answer = Fick inget svar
button-undo = Ångra
button-write-anew = Skriv på nytt
button-report = Så anmäler du avvikelse
menu-ask-broker = Fråga metodutvecklaren
menu-choose = Välj
menu-question-done = Färdigbehandlad
button-send-broker = Skicka
button-change-words = Ändra texten
button-not-a-person = Det gäller inte en person
field-question = Frågan på nytt, utan något som kan kopplas till en person
menu-search-message = Sök i kunskapsbanken
menu-see-also = Se även
menu-articles = Artiklar om det här
menu-nearest = Öppna det närmaste
menu-handbook = Öppna handboken
menu-language = Byt språk
menu-open-kept = Öppna en artikel
menu-drop-kept = Ta bort en artikel

## Vakten
identifier-fnr = ett norskt födelsenummer
identifier-pnr = ett personnummer
identifier-cpr = ett danskt CPR-nummer
identifier-epost = en e-postadress
identifier-tlf = ett telefonnummer
identifier-adresse = en adress
identifier-navn = ett namn
identifier-fodt = ett födelsedatum
identifier-saksnr = ett ärendenummer
guard-refused = Jag stannade: texten verkar innehålla { $kind }. Jag har varken lagrat den eller sökt med den. Fråga på nytt utan något som kan kopplas till en person; det som gäller ärendet hör hemma i verksamhetssystemet.
guard-refused-carried = Jag stannade: texten verkar innehålla { $kind }. Jag har varken lagrat den eller sökt med den. Den har ändå passerat { $carrier }, så anmäl det som en avvikelse enligt kommunens rutin. Fråga på nytt utan något som kan kopplas till en person; det som gäller ärendet hör hemma i verksamhetssystemet.
guard-doubt = Jag stannade för att fråga: texten kan innehålla { $kind }. Jag har varken lagrat den eller sökt med den. Gäller det inte en person går jag vidare med den delen dold. Annars skriver du på nytt utan den.
guard-delete-own = Radera meddelandet som du hämtade det här från.
guard-delete-others = Be den som skrev meddelandet att radera det.
report-how = Anmäl till din chef eller dataskyddsombudet enligt kommunens rutin för avvikelser, och radera meddelandet där du skrev det om det går.

## Fel
error-empty = Här stod det ingenting. Skriv en fråga, eller /hjälp för att se vad du kan fråga om.
error-no-words = Jag hittade inga ord att söka på. Skriv några ord, till exempel ”/metod LARO”.
error-unknown-command = Det kommandot känner jag inte till. Du kan använda: { $commands }.
error-missing = Här saknas ”{ $option }”. Skriv till exempel: { $example }
error-too-long = Texten har { $count } tecken, och jag tar emot högst { $max }. Skriv det viktigaste i en eller två meningar.
error-not-whole = ”{ $option }” måste vara ett heltal från { $min } till { $max }. Skriv bara siffrorna.
error-not-one-of = ”{ $option }” kan vara: { $allowed }.
error-forbidden = /{ $command } är inte öppet för din roll. Fråga din chef om du behöver det.
error-conflict = Det här har redan skickats med ett annat innehåll. Inget har ändrats; skicka det på nytt.
error-bad-id = Förfrågans id kan ha 1 till { $max } tecken. Skicka den igen med ett kortare id.
error-expired = Den här knappen gäller något som inte finns längre. Fråga på nytt.
error-article-gone = Artikeln har dragits tillbaka eller bytt namn. Fråga på nytt.
error-unavailable = Jag kommer inte åt mitt lager just nu. Inget har gått förlorat eller ändrats; försök igen om en stund. (Kod { $code })
error-not-set-up = ”{ $command }” är inte öppnat här än. En administratör måste först göra klart /inställningar ({ $missing }). Kunskapsbanken kan du använda som förut: ställ en fråga med /fråga.
error-outage = Tjänsten som jag måste fråga svarar inte just nu. Inget är ändrat; försök igen om en stund. (Kod { $code })
error-directory-closed = Jag får inte läsa rollerna och kanalerna på servern. Kontrollera att jag är inbjuden som bot och att DISCORD_TOKEN är satt, och försök igen.
error-internal = Något gick fel hos mig. Inget har ändrats; försök igen, och uppge koden { $code } om det händer igen.

## Kunskapsfiler: vad som är fel, och vad som hjälper
problem-front-matter-open = huvudet börjar med ---, men avslutas aldrig; sätt --- på en egen rad efter fälten
problem-yaml = huvudet är inte giltig YAML ({ $what }); rätta raden, och sätt citattecken runt värden med kolon
problem-toml = filen är inte giltig TOML ({ $what }); rätta raden
problem-empty = artikeln har ingen text; skriv något under rubriken, eller radera filen
problem-id = id ”{ $id }” har andra tecken än bokstäver, siffror och bindestreck; ge den ett enklare id
problem-id-twice = id ”{ $id }” används också i { $other } på samma språk; ge en av dem ett annat id
problem-term-twice = begreppet ”{ $id }” finns två gånger; slå ihop dem
problem-code-twice = koden ”{ $id }” finns två gånger; ge den ena en annan kod
problem-code-term = koden ”{ $id }” hänvisar till begreppet ”{ $term }”, som ingen ordlista har; lägg till begreppet i glossary.toml
problem-deadline = tidsfristen ”{ $id }” saknar { $what }; fyll i det
problem-deadline-twice = tidsfristen ”{ $id }” står två gånger; ge den ena ett annat id
problem-word = { $field } kan inte vara ”{ $word }”; använd något av: { $allowed }
problem-utf8 = filen är inte UTF-8 från och med den här raden; spara den som UTF-8
problem-too-large = filen är { $mib } MiB, och gränsen är 2; dela upp den i flera artiklar
problem-unreadable = kan inte läsas ({ $what }); ge läsrättighet, eller ta bort den
problem-link-loop = länken pekar tillbaka på en mapp ovanför sig själv; ta bort länken
problem-folder-missing = mappen finns inte; skapa den, eller skriv rätt sökväg
problem-folder-unreadable = mappen kan inte läsas ({ $what }); ge läsrättighet
problem-folder-is-file = det här är en fil, inte en mapp; ange mappen den ligger i
problem-folder-empty = mappen har inga Markdown-filer; lägg in minst en .md-fil
problem-index = indexet kan inte byggas ({ $what }); se efter om det finns plats på disken
problems-count = { $count ->
    [one] Ett problem i kunskapsfilerna; inget tas i bruk förrän det är rättat.
   *[other] { $count } problem i kunskapsfilerna; inget tas i bruk förrän de är rättade.
}
editorial-sources = ingen källa; ange minst en under sources
editorial-source-link = länken ”{ $url }” är inte en fullständig webbadress; skriv den med https://
editorial-reviewed = inget datum för granskning; ange reviewed och review_months
editorial-review-overdue = granskningen gick ut { $date }; gå igenom artikeln och sätt ett nytt datum
editorial-owner = ingen ansvarig; sätt owner till en funktion, inte en person
editorial-country = det framgår inte vilket land den gäller; sätt country till NO, SE, DK eller -
editorial-evidence = de fyra kunskapskällorna är inte bedömda; ange evidence
editorial-evidence-part = ingen del heter ”{ $heading }”; säg där vad var och en av de fyra källorna ger och vad som är tomt
editorial-kind = ingen kind; ange en av { $allowed }
editorial-summary = ingen summary; skriv en eller två meningar
editorial-questions = inga questions; skriv minst två frågor så som folk ställer dem
editorial-long = artikeln har { $words } ord, och gränsen är { $max }; dela upp den
editorial-short = artikeln har bara { $words } ord; skriv minst { $min }
editorial-passage-long = ett avsnitt har { $words } ord; dela det med en underrubrik före { $max }
editorial-hard = läsbarheten (LIX) är { $lix }, och gränsen är { $max }; kortare meningar och ord
editorial-link = länken ”{ $link }” leder ingenstans; rätta den eller ta bort den
check-good = { $articles } artiklar, { $passages } utdrag och { $terms } begrepp är i ordning.

## Start och stopp
run-serving = Fagmegler svarar på { $url }
run-demo = Öppna adressen i webbläsaren och skriv /metod LARO. Inget konto behövs, och allt stannar på den här datorn.
run-no-chat = Den lokala chatten är avstängd, eftersom programmet är öppet för fler än den här datorn. Slå på den med FAGMEGLER_DEMO=1.
run-stopping = Fagmegler avslutar det den håller på med och stannar.
stop-setting = Inställningen { $name } har värdet ”{ $value }”, som inte kan användas. { $help }
stop-settings-file = Inställningsfilen { $file } kan inte läsas ({ $what }). Rätta den, eller flytta undan den.
stop-setting-unknown = Inställningsfilen { $file } har fältet ”{ $name }”, som inte finns. Fälten är: { $names }.
stop-now-with-discord = FAGMEGLER_NOW kan inte användas tillsammans med riktiga Discord. Ta bort en av dem.
stop-port = Adressen { $address } kan inte användas ({ $what }). Stoppa det andra programmet, eller välj en annan port med --listen.
stop-data-folder = Datamappen { $folder } kan inte användas ({ $what }). Ge skrivrättighet, eller välj en annan med --data.
stop-database-url = DATABASE_URL är inte en adress jag förstår. Använd sqlite:SÖKVÄG eller postgres://användare@värd/databas.
stop-database-locked = Databasen är låst av ett annat program ({ $what }). Stoppa det, och starta om.
stop-database-read-only = Databasen går bara att läsa ({ $what }). Ge skrivrättighet till filen och mappen den ligger i.
stop-database-full = Disken är full ({ $what }). Frigör utrymme, och starta om.
stop-database-foreign = Databasfilen är skadad eller inte en SQLite-databas ({ $what }). Välj en annan fil, eller lägg in en säkerhetskopia.
stop-database-open = Databasen kan inte öppnas ({ $what }). Kontrollera DATABASE_URL och att databasen är igång.
stop-database-newer = Databasen är skapad av en nyare version av Fagmegler. Använd den versionen, eller lägg in en säkerhetskopia från före uppgraderingen.
stop-part-ended = { $part } stannade oväntat ({ $what }). Se loggen, och starta om.
stop-input = { $file } kan inte läsas ({ $what }).
stop-search-lines = { $count ->
    [one] En rad kunde inte läsas; den har fått ”error” i svaret.
   *[other] { $count } rader kunde inte läsas; de har fått ”error” i svaret.
}
search-bad-line = raden är inte ett JSON-objekt med ”id” och ”text”

## Webbplatsen
page-title = Fagmegler
page-skip = Gå till skrivfältet
page-settings = Inställningar
page-people = Du är
page-language = Språk
page-theme = Utseende
page-theme-auto = Auto
page-theme-light = Ljust
page-theme-dark = Mörkt
page-empty-title = Vad behöver du veta?
page-empty-hint = Fagmegler hittar i metoder, lagstöd, begrepp och insatser. Du får texten ordagrant, med källa, datum och vem som äger den.
page-examples = Prova ett exempel
page-log = Samtal
page-you = Du
page-bot = Fagmegler
page-thinking = Söker …
page-input-label = Fråga eller kommando
page-input-placeholder = Fråga, eller skriv /
page-send = Skicka
page-commands = Visa kommandona
page-suggestions = Förslag
page-keys-choose = välj
page-keys-accept = infoga
page-keys-close = stäng
page-privacy = Skriv inget som kan kopplas till en person.
page-newer = Nytt meddelande
page-copy = Kopiera svaret
page-copied = Kopierat
page-private = Bara du ser det här
page-public = Delat i kanalen
page-removed = Din text är borttagen härifrån.
page-stopped = Stoppat
page-error = Det gick inte
page-network-down = Får ingen kontakt med servern.
page-send-failed = Meddelandet kom inte fram. Din text finns kvar.
page-server-failed = Servern svarade inte som den skulle. Din text finns kvar.
page-retry = Försök igen
page-submit = Skicka in
page-choose = Välj
page-cancel = Avbryt
page-required = måste fyllas i
page-new-tab = öppnas i ny flik
page-table = Tabell
page-download = Ladda ner

## Demopersoner
person-saksbehandler = Socialsekreterare
person-kollega = Kollega
person-leder = Enhetschef
person-fagutvikler = Metodutvecklare
person-admin = Administratör
person-personvern = Dataskyddsombud

words = { $words }
setting-listen = Använd adress och port, som 127.0.0.1:8080.
setting-data = Använd mappen för databasen och indexet.
setting-knowledge = Använd en mapp med Markdown.
setting-database-url = Använd sqlite:SÖKVÄG eller postgres://användare@värd/bas.
setting-lang = Använd nb, sv, da eller en.
setting-zone = Använd namnet på en tidszon, som Europe/Stockholm.
setting-country = Använd NO, SE eller DK.
setting-public-url = Använd en webbadress som börjar med https://.
setting-case-numbers = Använd reguljära uttryck med mellanslag emellan.
setting-log = Använd error, warn, info eller debug.
setting-demo = Använd 1 eller 0.
setting-now = Använd en tidpunkt som 2026-11-22T09:00, gärna följd av ,x60.
setting-discord-token = Använd token från Discord.
setting-discord-public-key = Använd nyckeln från Discord.
setting-discord-api-url = Använd en adress som börjar med http://.

## Discord
discord-no-guild = Jag svarar bara på en server, inte i direktmeddelanden. Använd kommandot där ditt team är.
discord-no-member = Du är inte längre med på servern som det här meddelandet kom från, så jag kan inte öppna något därifrån.
discord-unknown = Den här knappen eller kommandot kommer från en annan utgåva av mig. Fråga på nytt.
discord-lost = Något gick fel hos mig och svaret kom inte. Inget är ändrat; fråga på nytt.
stop-discord-nothing = Något av Discord är inställt, men varken DISCORD_TOKEN eller DISCORD_PUBLIC_KEY har ett värde. Ange en av dem eller ta bort resten.
stop-discord-token = Discord godtar inte DISCORD_TOKEN. Skapa en ny token för boten i Discords utvecklarportal och starta på nytt.
stop-discord-intents = Discord låter inte boten ansluta med behörigheten GUILDS. Kontrollera botens inställningar i Discords utvecklarportal.
stop-discord-refused = Discord avslog det som boten måste göra vid start ({ $what }). Kontrollera DISCORD_APPLICATION_ID, DISCORD_GUILD_ID och att boten är inbjuden.
setting-discord-guild-id = Använd serverns id, bara siffror.
setting-discord-application-id = Använd applikationens id, bara siffror.

## Inställningar, roller och metodutvecklaren
broker-preview-title = Ska detta skickas till metodutvecklaren?
broker-preview = Inget är skickat än. Metodutvecklaren får texten ovan, språket och dagen, inte ditt namn. Läs igenom: inget i den ska kunna kopplas till en person.
broker-sent = Skickat till metodutvecklaren, utan ditt namn. Frågan står nu på listan över det som saknar svar; fråga igen här om ett tag.
broker-withdrawn = Frågan är återtagen och raderad.
broker-waiting = { $count ->
    [one] En fråga väntar på metodutvecklaren. Se /{ $command }.
   *[other] { $count } frågor väntar på metodutvecklaren. Se /{ $command }.
}
unanswered-title = Frågor till metodutvecklaren
unanswered-none = Inga frågor väntar.
unanswered-count = { $count ->
    [one] En fråga väntar. Ta bort den från listan när den är hanterad.
   *[other] { $count } frågor väntar, de äldsta först. Ta bort dem från listan när de är hanterade.
}
unanswered-done = Frågan är borttagen från listan och raderad.
role-caseworker = Handläggare
role-leader = Chef
role-broker = Metodutvecklare
role-admin = Administratör
role-privacy = Dataskyddsombud
setup-title = Inställningar
setup-complete = Allt som behövs är på plats. Resten kan du ändra när du vill.
setup-missing = Saknas: { $missing }. Tills det är på plats är bara kunskapsbanken öppen.
setup-none = inte valt
setup-taken = { $value } (inte valt)
setup-choose = Vad vill du ändra?
setup-back = Till inställningarna
setup-saved = Sparat. { $what }: { $value }.
setup-units = Enheter
setup-units-about = En enhet är ett team, ett kontor eller en stadsdel. Tabeller och möten hör till en enhet. Använd namnet på platsen eller teamet, aldrig en persons namn.
setup-unit = Enhet
setup-new-unit = Ny enhet
setup-rename-unit = Byt namn
setup-unit-name = Enhetens namn
setup-choose-unit = Öppna en enhet
setup-unit-lang = Enhetens språk
setup-drop-unit = Ta bort enheten
setup-unit-dropped = ”{ $name }” är borttagen.
setup-unit-empty = Enheten måste ha ett namn med bokstäver eller siffror. Skriv till exempel stadsdelens namn.
setup-unit-personal = Namnet liknar något som hör till en person. Använd teamets eller stadsdelens namn.
setup-unit-twice = ”{ $name }” finns redan. Ge den nya ett annat namn.
setup-units-many = Det finns plats för { $max } enheter. Ta bort en som inte används.
setup-roles = Roller
setup-roles-about = Här säger du vilka roller på servern som ger vad hos mig. Ett namn som liknar ger inget förrän du har valt det. Minst handläggare och administratör måste väljas.
setup-vouched = Rollerna följer av vem du är i den lokala chatten.
setup-choose-role = Välj roll eller enhet
setup-member-of = Medlem av { $unit }
setup-badges = { $count ->
    [0] inga roller på servern
    [one] en roll på servern
   *[other] { $count } roller på servern
}
setup-who-gets = Vilka ska ha ”{ $role }”? Markera rollerna på servern som ger det, och avmarkera dem som inte ska.
setup-choose-badges = Roller på servern
setup-no-badges = Servern har inga roller att välja. Skapa en roll där först och kom tillbaka.
setup-suggestion = namnet liknar
setup-suggested = De här namnen liknar: { $names }. Det är bara ett förslag.
setup-take-suggested = Använd förslaget
setup-more-badges = Fler roller
setup-more-channels = Fler kanaler
setup-keep-yourself = Då skulle du själv förlora åtkomsten. Välj också en roll som du har på servern; en annan administratör kan ta bort den sedan.
broker-preview-gone = Förhandsvisningen är borta; den varar i en kvart. Inget är skickat. Fråga igen så gör jag en ny.
broker-not-there = Frågan finns inte längre på listan.
setup-channel-gone = Sparat, men kanalen finns inte längre. Välj en annan.
setup-greet-again = Pröva kanalen igen
setup-drop-sure = Ska ”{ $name }” tas bort? Roller på servern som gav medlemskap i enheten gör det inte längre.
setup-who-belongs = Vilka hör till ”{ $role }”? Markera rollerna på servern som ger det, och avmarkera dem som inte ska.
setup-badges-changed = Rollerna på servern har ändrats sedan listan visades. Inget är sparat; välj igen.
setup-nobody = ingen
setup-zone = Tidszon
setup-zone-about = Frister och möten följer klockan här.
setup-country = Land
setup-country-about = Landet avgör vilken lag som kommer först, helgdagarna och hur strängt jag letar efter personnummer.
setup-lang = Språk
setup-lang-about = Språket när en person inte har valt något, och i det jag skriver i kanaler.
setup-retention = Lagring av registreringar
setup-retention-about = Så länge sparas registreringar. Därefter finns bara summorna kvar. Välj det som konsekvensbedömningen säger.
setup-months = { $count ->
    [one] en månad
   *[other] { $count } månader
}
setup-assessed = Konsekvensbedömning (DPIA)
setup-assessed-about = Kommunen bedömer konsekvenserna för dataskyddet innan personalen registrerar något här. Handboken har en mall: /hjälp DPIA. Ange dagen då bedömningen godkändes.
setup-set-assessed = Ange dagen
setup-assessed-field = Dag för godkännande, till exempel 2026-11-01
setup-assessed-wrong = Skriv en dag som 2026-11-01, från 25 maj 2018 till { $today }.
setup-threshold = Minsta tal i en tabell
setup-threshold-about = Mindre tal döljs, så att ingen kan kännas igen. Tre är det minsta som kan väljas.
setup-at-least = minst { $count }
setup-caseload = Övre gräns för ärenden per anställd
setup-caseload-about = Över denna gräns markeras ärendemängden i tabellerna. Dansk Socialrådgiverforening nämner 15 till 25 barn per anställd; kommunen väljer själv.
setup-at-most = högst { $count }
setup-channel = Kanal för neutrala meddelanden
setup-channel-about = Här skriver jag korta rader utan innehåll, till exempel att något väntar. Jag behöver se kanalen och kunna skriva i den.
setup-channel-chosen = vald
setup-choose-channel = Välj kanal
setup-no-channel = ingen kanal
setup-no-channels = Här finns inga kanaler att välja.
setup-channel-greeted = Jag har skrivit en rad i kanalen, så att du ser att det fungerar.
setup-channel-unsure = Valet är sparat, men jag fick inget svar när jag skrev i kanalen. Se om min rad kom; pröva annars igen.
setup-channel-closed = Valet är sparat, men jag får inte skriva i kanalen. Ge mig behörigheterna ”Visa kanal” och ”Skicka meddelanden” där och pröva igen.
channel-greeting = Här skriver Fagmegler korta, neutrala meddelanden.

## Frister i kunskapsbanken
evidence-heading = Vad texten bygger på
deadline-runs = **Frist:** { $span }. Räknas från: { $start }.
deadline-then = { $after }, och därefter { $limit }
deadline-every = högst { $limit } mellan gångerna
deadline-no-number = lagen anger ingen tid
deadline-day-itself = samma dag
deadline-hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
deadline-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
deadline-working-days = { $count ->
    [one] { $count } arbetsdag
   *[other] { $count } arbetsdagar
}
deadline-weeks = { $count ->
    [one] { $count } vecka
   *[other] { $count } veckor
}
deadline-months = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
deadline-years = { $count } år
deadline-moves = Slutar den på en lördag eller helgdag flyttas den till nästa vardag.
deadline-stays = Flyttas inte när den slutar på en helg: bli klar sista arbetsdagen före.
deadline-clock = Den går efter klockan, även på helger.
deadline-practice = God praxis, inte lag: enheten väljer själv.
deadline-check = **Kontrollera först:** { $what }
deadline-template = Mall: { $id }
deadline-rests-on-law = Bygger enbart på lagtext, i den lydelse som källorna nämner; forskning, brukare, lokala rutiner och professionens erfarenhet är inte inhämtade. Senare ändringar har vi inte sett. Låt kommunens jurist bekräfta en frist innan ni bygger på den.
deadline-rests-on-practice = Detta är god praxis, inte lag. Talen kommer från professionens förslag och erfarenhet i källorna, och några är våra egna. Forskning, brukares syn och lokala rutiner är inte inhämtade. Enheten bör själv bestämma hur ofta och skriva varför.

## Frister og upprepningar
weekday-1 = måndag
weekday-2 = tisdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lördag
weekday-7 = söndag
due-line = Tidsfrist: { $due }
due-moved = Flyttad från { $raw }.
due-none = Lagen anger inget tal, så det blir inget datum. Sätt en egen tidsfrist.
due-remind = Påminnelser: { $days }
due-law = Lagrum: { $law }
due-strict = Ingen tid på dagen angavs. Timmarna räknas från midnatt, vilket är strängast.
stop-template = Jag har ingen fristmall som heter ”{ $id }”.
stop-template-near = Menade du någon av dessa? { $ids }
stop-start = ”{ $start }” är inget datum och ingen tidpunkt. Skriv till exempel 2026-11-25 eller 2026-11-25T09:00.
stop-start-year = En tidsfrist kan inte börja år { $year }. Rätta datumet.
# registration
cmd-registrer = registrera
cmd-registrer-about = Registrera kontakter och tid: bara koder, siffror och datum
cmd-registrer-example = /registrera mina
cmd-registrer-kontakt = kontakt
cmd-registrer-kontakt-about = Registrera en kontakt: slag, minuter, planerad eller inte
cmd-registrer-kontakt-example = /registrera kontakt slag:hembesök minuter:45 planerat:nej
cmd-registrer-kontakt-opt-slag = slag
cmd-registrer-kontakt-opt-slag-about = Vilket slags kontakt det var
cmd-registrer-kontakt-opt-minutter = minuter
cmd-registrer-kontakt-opt-minutter-about = Hur länge den varade, i minuter
cmd-registrer-kontakt-opt-planlagt = planerat
cmd-registrer-kontakt-opt-planlagt-about = Om den var avtalad eller i kalendern senast dagen före
cmd-registrer-kontakt-opt-planlagt-is-ja = ja
cmd-registrer-kontakt-opt-planlagt-is-nei = nej
cmd-registrer-tid = tid
cmd-registrer-tid-about = Registrera din arbetsdag i timmar, eller gör som i går
cmd-registrer-tid-example = /registrera tid resa:0,5 indirekt:2 brukare:3,5 administration:1,5
cmd-registrer-tid-opt-reise = resa
cmd-registrer-tid-opt-reise-about = Restid, i timmar
cmd-registrer-tid-opt-indirekte = indirekt
cmd-registrer-tid-opt-indirekte-about = Arbete för en brukare utan att brukaren är med, i timmar
cmd-registrer-tid-opt-brukere = brukare
cmd-registrer-tid-opt-brukere-about = Tid tillsammans med brukare, i timmar
cmd-registrer-tid-opt-administrasjon = administration
cmd-registrer-tid-opt-administrasjon-about = Arbete som inte gäller en viss brukare, i timmar
cmd-registrer-tid-opt-kurs = kurs
cmd-registrer-tid-opt-kurs-about = Kurs, handledning och utbildning, i timmar
cmd-registrer-tid-opt-fravar = frånvaro
cmd-registrer-tid-opt-fravar-about = Frånvaro totalt, utan orsak, i timmar
cmd-registrer-tid-opt-dag = dag
cmd-registrer-tid-opt-dag-about = Vilken dag, om det inte är i dag: i går, 2026-11-24
cmd-registrer-hurtig = snabb
cmd-registrer-hurtig-about = Registrera en kontakt med några få ord
cmd-registrer-hurtig-example = /registrera snabb 45m hembesök bostad lösningsfokus oplanerat i går
cmd-registrer-hurtig-opt-linje = rad
cmd-registrer-hurtig-opt-linje-about = Längd, slag, metod, livsområde, planerat, dag: i vilken ordning du vill
cmd-registrer-mine = mina
cmd-registrer-mine-about = Se och rätta det du själv har registrerat
cmd-registrer-mine-example = /registrera mina
entry-saved = Registrerat: **{ $what }**
entry-changed = Ändrat: **{ $what }**
entry-shown = **{ $what }**
entry-withdrawn = Återtaget: **{ $what }**. Det räknas inte längre.
entry-restored = Gäller igen: **{ $what }**
entry-restore = Låt det gälla igen
entry-minutes-short = { $minutes } min
entry-minutes-each = { $minutes } min var
entry-planned = planerat
entry-unplanned = inte planerat
entry-button-planned = Planerat
entry-button-unplanned = Inte planerat
entry-again = Som sist
entry-change = Ändra
entry-field-minutes = Minuter (kan lämnas tomt)
entry-field-day = Dag
entry-choose-methods = Metoder (valfritt)
entry-choose-domains = Livsområden (valfritt)
entry-choose-kind = Ett annat slag
entry-methods = Metoder
entry-domains = Livsområden
entry-unit = Enhet
entry-definition = { $label } · definition, version { $version }
entry-disputed = Kollegor är oense om det här begreppet. Det står på dagordningen till nästa metodträff.
entry-unknown-kind = Jag känner inte till det slaget. Välj ett av dessa: { $kinds }. Vill du skriva allt på en rad, använd /{ $command }. Inget är sparat.
entry-not-offered = Det kan inte väljas i din enhet just nu. Välj på nytt från listan. Inget är sparat.
entry-minutes = { $minutes } minuter kan inte stämma. Skriv ett heltal från 1 till { $max }, eller lämna längden tom. Inget är sparat.
entry-not-minutes = Skriv längden som ett heltal i minuter, från 1 till { $max }, eller lämna fältet tomt. Inget är ändrat.
entry-not-a-day = Jag förstår inte den dagen. Skriv den så här: { $example }. Inget är sparat.
entry-day-ahead = { $day } har inte varit än. Registrera det som är gjort, senast i dag, { $today }. Inget är sparat.
entry-day-early = { $day } är stängd. Din enhet tar emot från och med { $first }. Prata med chefen om tiden ska öppnas igen. Inget är sparat.
entry-count = { $count } gånger på en gång går inte. Skriv från 1 till { $max }, och resten på en rad till. Inget är sparat.
entry-day-full = Då får dagen mer än 24 timmar med kontakter. Se över det du har registrerat den dagen under /registrera mina. Inget är sparat.
entry-gone = Den här registreringen finns inte längre, eller så är den inte din. Se /registrera mina.
registration-closed = Registrering är inte öppen i { $unit } just nu. Den öppnar när chefen startar en mätperiod eller när enheten slår på den i /inställningar.
registration-no-unit = Du hör inte till någon enhet här än, så jag vet inte var siffrorna ska räknas. Be administratören koppla din roll till en enhet i /inställningar.
registration-which-unit = Du hör till flera enheter. Vilken registrerar du för? Välj och skriv kommandot en gång till; du kan byta senare under /registrera mina. Inget är sparat än.
registration-choose-unit = Enheten du registrerar för
registration-unit-chosen = Från och med nu registrerar du för { $unit }.
quick-title = Nästan
quick-understood = Det här förstod jag: { $what }
quick-unclear = ”{ $word }” kan betyda flera saker här. Vad menar du?
quick-unknown = ”{ $word }” känner jag inte till. Välj det du menade, eller skriv raden på nytt.
quick-bare-number = Vad är ”{ $word }”? Skriv minuter som 45m, timmar som 1,5h, antal som 2x och dagar som 24.11.
quick-which-kind = Vilket slags kontakt var det?
quick-two-kinds = Här står flera slag: { $kinds }. Skriv en rad för varje.
quick-two-lengths = Här står två längder. Skriv raden på nytt med den som gäller.
quick-two-days = Här står två dagar. Skriv raden på nytt med den som gäller.
quick-two-counts = Här står två antal. Skriv raden på nytt med det som gäller.
quick-both-planned = Här står både planerat och inte planerat. Skriv raden på nytt med det som gäller.
quick-nothing-saved = Inget är sparat än.
quick-choose = Välj det du menade
quick-without = Utan detta
quick-field = Kontakten på en rad, utan ord om personer
quick-write = Skriv på nytt
quick-gone = Raden har jag inte längre. Skriv den på nytt; inget sparades.
list-ak = Slag
list-c = Metod
list-l = Livsområde
time-saved = Registrerad tid för { $day }: **{ $sum } timmar** totalt.
time-now = Det står { $sum } timmar för { $day }.
time-nothing = Ingen tid är registrerad för { $day } ({ $sum } timmar).
time-hours = { $hours } timmar
time-how = Skriv timmarna så här: `{ $example }`. Det du skriver ersätter hela dagen.
time-like-yesterday = Som i går
time-like = Som { $day }
time-negative = Timmar kan inte vara under noll. Inget är sparat.
time-too-much = { $sum } timmar är mer än dagen har. Se över siffrorna; de kan vara högst 24 tillsammans. Inget är sparat.
time-not-hours = ”{ $option }” måste vara timmar, som 1,5 eller 1:30. Inget är sparat.
mine-title = Dina registreringar
mine-none = Du har inte registrerat några kontakter än. Börja med /{ $command }.
mine-open = Öppna för att se spåret, rätta eller återta
mine-time = Tid i dag: { $sum } timmar.
mine-private = Bara du kan läsa de här raderna. Chefen ser siffror för hela enheten, aldrig för en person.
mine-trail = Spår:
trail-planned = planerat ändrat
trail-methods = metoder ändrade
trail-domains = livsområden ändrade
trail-kind = slag ändrat
trail-details = minuter eller dag ändrade
trail-withdrawn = återtaget
trail-restored = gäller igen
when-doubt-next = ”Nästa” kan också betyda { $day }. Skriv datumet om du menade det.
when-doubt-third = Jag läser det som var tredje vecka. Menade du den tredje i månaden, skriv ”tredje torsdagen i månaden”.
when-doubt-day = Du sa ingen dag, så jag räknar från { $day }.
when-doubt-hour = Jag läser klockslaget som { $time }, på natten. Menade du eftermiddagen, skriv till exempel 14.00.
when-doubt-far = Det är först { $day }. Menade du ett datum som just har varit, får du skriva ett nytt.
when-short-months = Månader utan en { $date }:e dag hoppas över.
when-leap-day = Den 29 februari finns bara under skottår; andra år hoppas över.
when-unknown = Jag förstår inte ordet ”{ $word }”.
when-unknown-near = Jag förstår inte ordet ”{ $word }”. Menade du ”{ $near }”?
when-unclear = Jag förstår orden, men inte när du menar.
when-past = { $day } har redan varit. Skriv en tidpunkt som kommer.
when-no-such-date = Det datumet finns inte.
when-other-weekday = Datumet är { $day }, en annan veckodag än du skrev.
when-examples = Det här förstår jag: första tisdagen i månaden kl 9 · varannan torsdag 08:30 · sista vardagen i månaden · den 15:e varje månad · varje vardag kl 8.30 · om 3 veckor · i övermorgon kl 14 · 27 november kl 10
when-start-examples = Skriv dagen den räknas från, till exempel: i dag · i går · måndag · 18/11 · 18 november 2026 · i går kl 14.30
when-cron = Det här är inget schema som jag kan använda. Skriv fem fält: minut, timme, dag, månad och veckodag med engelskt namn, som 0 9 * * Mon-Fri.
stop-count = { $count } är för många. Be om högst { $max }.
stop-zone = ”{ $zone }” är ingen tidszon. Skriv till exempel Europe/Stockholm.
stop-country = ”{ $country }” är inget land vars helgdagar jag känner till. Skriv NO, SE eller DK.
## Embeddings
stop-embeddings-beyond = EMBEDDINGS_URL pekar på { $host }, som varken är den här datorn eller ett privat nät. Då skulle frågorna lämna kommunen. Använd en adress som http://127.0.0.1:8000. Har kommunen personuppgiftsbiträdesavtal med den som driver tjänsten, skriv avtalets referens i EMBEDDINGS_AGREEMENT och använd https.
setting-embeddings-url = Använd en adress som http://127.0.0.1:8000.
setting-embeddings-model = Använd modellens namn, så som tjänsten känner den.
setting-embeddings-key = Använd tjänstens nyckel.
setting-embeddings-deadline = Använd ett antal millisekunder från 1 till 60000.
setting-embeddings-agreement = Använd personuppgiftsbiträdesavtalets referens.
embeddings-progress = Gör vektorer: { $done } av { $of } textstycken.
embeddings-away = Tjänsten för vektorer svarar inte som den ska ({ $what }). Sökningen använder bara orden.
embeddings-missed = { $count } av { $of } frågor fick ingen vektor i tid och söktes med bara orden.

## Påminnelser
a-colleague = en kollega
reminder-due = { $number } förfaller { $due }
reminder-meets = Möte { $due }
reminder-digest = { $count ->
    [one] En påminnelse
   *[other] { $count } påminnelser
}
reminder-more = och { $count } till
reminder-late = Försenat: det här skulle ha kommit { $when }.
reminder-for = Du är ersättare för { $who }.
reminder-due-at = { $day } kl. { $time }
reminder-escalates = Chefen får veta det { $day } om den inte är markerad som klar.
reminder-escalated = { $who }: ”{ $line }” Den är inte markerad som klar.
reminder-undelivered = Jag kunde inte säga det här till { $who }: ”{ $line }”
reminder-closed = { $who }: jag har en påminnelse till dig men kan inte skicka direktmeddelanden till dig. Tillåt direktmeddelanden från dem som är på den här servern, eller tryck på knappen.
reminder-mine = Mina påminnelser
reminder-choose = Välj en för att göra något med den
reminder-over = Den gäller inte längre.
reminder-coming = Det här blir du påmind om
reminder-coming-item = { $when }: { $line }
reminder-none = Du har inga påminnelser som väntar.
reminder-lost = Det här kom inte fram
reminder-lost-item = { $line } Till: { $who }. { $why }
reminder-why-closed = Mottagaren tar inte emot direktmeddelanden, och det finns ingen kanal som jag kan skriva i.
reminder-why-gone = Mottagaren är inte kvar här.
reminder-why-never = Meddelandet avvisades.
reminder-why-ended = Jag försökte i två dygn.
my-times = När jag får besked
my-times-about = När du är borta och har en ersättare får ersättaren dina påminnelser. Utan ersättare väntar de tills du är tillbaka; lagstadgade frister får du ändå.
my-times-saved = Sparat.
my-set-quiet = Välj tysta timmar
my-quiet-as-all = som kommunen i övrigt
my-away = Frånvaro
my-away-none = ingen
my-away-days = { $from } till { $to }
my-away-alone = { $days }, utan ersättare
my-away-with = { $days }, ersättare: { $who }
my-set-away = Anmäl frånvaro
my-away-from = Första dagen, till exempel 2026-12-01
my-away-to = Sista dagen
my-away-wrong = Skriv två dagar som 2026-12-01, den sista i dag ({ $today }) eller senare.
my-set-substitute = Välj ersättare
my-set-back = Avsluta frånvaron
my-substitute-self = Välj någon annan än dig själv.
my-escalations-on = Du får besked när en lagstadgad frist går ut utan att vara markerad som klar.
my-escalations-off = Du får inte besked när en lagstadgad frist går ut.
my-escalations-start = Ja, ge mig besked
my-escalations-stop = Sluta ge mig besked
setup-closed = Stängda dagar
setup-closed-about = Dagar då alla eller en enhet har stängt, till exempel planeringsdagar. Då kommer ingen morgonöversikt. Helgdagar kan jag själv.
setup-closed-count = { $count ->
    [0] inga
    [one] en period
   *[other] { $count } perioder
}
setup-close = Lägg till för alla
setup-close-unit = Lägg till för { $unit }
setup-closed-from = Första dagen, till exempel 2026-12-28
setup-closed-to = Sista dagen, om det är flera
setup-closed-wrong = Skriv dagar som 2026-12-28. Den sista är i dag eller senare, och det är högst { $max } dagar i rad.
setup-closed-many = Det finns plats för { $max } perioder. Ta bort en först.
setup-open-again = Ta bort
setup-opened = Borttaget: { $days }.
reminders-dry-run-only = Skriv ”fagmegler reminders --dry-run” för att se vad som skulle skickas nu. Det som ska skickas skickas av ”fagmegler run”.
reminders-none = Ingenting skulle skickas nu.
setup-digest = Morgonöversikt
setup-digest-about = Det som förfaller samlas i ett meddelande på arbetsdagar. Välj när det ska komma.
setup-at-hour = kl. { $hour }
setup-quiet = Tysta timmar
setup-quiet-about = Under de här timmarna stör jag ingen. Bara det som annars skulle komma för sent, till exempel en frist på några timmar, kommer ändå. Var och en kan välja andra timmar på /minsida.
setup-quiet-none = inga
setup-quiet-hours = från { $from } till { $to }
setup-escalation = Besked till chef
setup-escalation-about = När en lagstadgad frist har gått ut och inte är markerad som klar kan jag säga till chefer som har tackat ja till det på /minsida. Handläggaren får veta det i förväg, i sina påminnelser.
setup-escalation-none = nej
setup-working-days-after = { $count ->
    [one] en arbetsdag efter
   *[other] { $count } arbetsdagar efter
}
setup-study-days = Studiedagar
setup-study-days-about = Hur många studiedagar en anställd har i månaden.
setup-days-a-month = { $count ->
    [0] inga fasta
    [one] en i månaden
   *[other] { $count } i månaden
}

# registration periods
cmd-maaleperiode = mätperiod
cmd-maaleperiode-about = Räkna samma saker som enheten under en period, eller led perioden
cmd-maaleperiode-example = /mätperiod svar
cmd-maaleperiode-svar = svar
cmd-maaleperiode-svar-about = Svara med dina siffror i perioden som pågår
cmd-maaleperiode-svar-example = /mätperiod svar
cmd-maaleperiode-start = start
cmd-maaleperiode-start-about = Starta en mätperiod i enheten
cmd-maaleperiode-start-example = /mätperiod start från:2026-11-30 till:2026-12-27 anställda:22
cmd-maaleperiode-start-opt-fra = från
cmd-maaleperiode-start-opt-fra-about = Första dag
cmd-maaleperiode-start-opt-til = till
cmd-maaleperiode-start-opt-til-about = Sista dag
cmd-maaleperiode-start-opt-ansatte = anställda
cmd-maaleperiode-start-opt-ansatte-about = Hur många i enheten som ska svara
cmd-maaleperiode-status = status
cmd-maaleperiode-status-about = Se hur många som har svarat, aldrig vilka
cmd-maaleperiode-status-example = /mätperiod status
cmd-maaleperiode-avslutt = avsluta
cmd-maaleperiode-avslutt-about = Avsluta perioden i dag
cmd-maaleperiode-avslutt-example = /mätperiod avsluta
period-backwards = Sista dagen är före första dagen. Byt plats på dem och skriv kommandot på nytt.
period-over = Den perioden är redan slut. Välj en sista dag som är i dag eller senare.
period-far = En period är högst { $days } dagar och kan ha börjat för högst { $back } dagar sedan. Välj andra dagar.
period-overlaps = Enheten har redan en period under några av de dagarna. Välj andra dagar, eller avsluta den som pågår.
period-none = Ingen mätperiod pågår i { $unit } just nu. Chefen kan starta en.
period-never = Enheten har inte haft någon mätperiod. Starta en med /{ $command }.
period-choose-tables = Välj vad som ska räknas
period-which-tables = Vad ska { $unit } räkna från { $first } till { $last }? Perioden startar när du har valt.
period-short = { $days } dagar är kort tid. Händelser som är sällsynta, som SIP-möten, behöver minst fyra veckor.
period-started = Mätperioden i { $unit } pågår från { $first } till { $last }. Kollegorna svarar med /mätperiod svar. I rapporter heter den { $name }.
period-title = Mätperiod i { $unit }
period-runs = Den pågår från { $first } till { $last }.
period-comes = Den börjar { $first } och pågår till { $last }.
period-ended = Den pågick från { $first } till { $last } och är slut.
period-tables = Räknar
period-progress = Svar
period-answered = { $count } av { $staff } har svarat
period-all = alla har svarat
period-not-all = alla har inte svarat
period-name = Namn i rapporter
period-end-ask = Perioden pågår till { $last }. Avslutar du den nu kan ingen svara eller ändra mer.
period-end-yes = Avsluta i dag
period-end-done = Mätperioden som började { $first } är avslutad.
period-end-undone = Mätperioden som började { $first } fortsätter.
list-a = Brukargrupper (A)
list-a-about = Hur många brukare du har, efter målet med stödet
list-b = Insatser och samordning (B)
list-b-about = LARO, samordnad plan, institution, öppenvård
list-c-about = Vilka metoder brukarna får
list-d = Arbetstid (D)
list-d-about = Förs dag för dag med /registrera tid
list-e = Kontakter (E)
list-e-about = Förs när de sker, med /registrera kontakt
list-s = Antal ärenden
list-s-about = Hur många ärenden du har nu
list-o = Utveckling per metod
list-o-about = Närmare målet, oförändrat eller längre bort
list-u = Brukarnas egen bedömning
list-u-about = Hur många brukare som svarade 1, 2, 3, 4 eller 5
outcome-nearer = närmare målet
outcome-unchanged = oförändrat
outcome-further = längre från målet
tally-title = Dina siffror i { $unit }, { $first } till { $last }
tally-intro = Räkna dina brukare, utan namn. Skriv ”ca 12” när du uppskattar. Ett tomt fält betyder 0. Du kan sluta när du vill och ändra till och med { $last }.
tally-saved = Sparat.
tally-complete = Allt är besvarat. Tack! Du kan ändra tills perioden är slut.
tally-left = { $count ->
    [one] En siffra återstår.
   *[other] { $count } siffror återstår.
}
tally-step = Fyll i { $step } av { $count }
tally-step-done = Ändra { $step } av { $count }
tally-form = Dina siffror
tally-approx = ca { $count }
tally-nothing-asked = I den här perioden finns inget att räkna upp; kontakter och tid förs dag för dag med /registrera.
tally-over = Perioden är slut, eller så gäller den en annan enhet. Inget är ändrat.
tally-not-a-number = ”{ $label }” måste vara ett heltal från 0 till { $max }, som 12 eller ca 12. Inget är sparat.
tally-above-caseload = { $users } brukare är fler än dina { $cases } ärenden. Rätta en av siffrorna. Inget är sparat.
tally-exclusive = Huvudgrupperna blir { $sum } tillsammans, men du har { $users } brukare. Varje brukare står bara i en av dem. Inget är sparat.
tally-above-users = ”{ $label }” är { $count }, men du har { $users } brukare. Rätta en av siffrorna. Inget är sparat.
tally-views = { $sum } brukare har svarat, men du har { $users }. Rätta en av siffrorna. Inget är sparat.
tally-outcomes = ”{ $label }”: { $sum } bedömda är fler än de { $users } som får metoden. Rätta en av siffrorna. Inget är sparat.

## Kommandona /frist och /idag
cmd-idag = idag
cmd-idag-about = Se vad som ska vara klart i dag och de närmaste dagarna
cmd-idag-example = /idag
cmd-frist = bevakning
cmd-frist-about = Håll ordning på dina tidsfrister
cmd-frist-example = /bevakning ny SE-01 i går
cmd-frist-ny = ny
cmd-frist-ny-about = Lägg upp en bevakning efter en mall, eller när du själv säger
cmd-frist-ny-example = /bevakning ny om 3 veckor
cmd-frist-ny-opt-nar = när
cmd-frist-ny-opt-nar-about = När det ska vara klart, som ”om 3 veckor” eller ”sista vardagen i månaden”
cmd-frist-ny-opt-mal = mall
cmd-frist-ny-opt-mal-about = Tidsfristen enligt lag eller god praxis, som SE-01
cmd-frist-ny-opt-start = start
cmd-frist-ny-opt-start-about = Dagen den räknas från, som ”i går” eller 18/11
cmd-frist-ny-opt-slag = slag
cmd-frist-ny-opt-slag-about = Vilket slags bevakning det är när den inte följer en mall
cmd-frist-ny-opt-slag-is-frist = Bevakning
cmd-frist-ny-opt-slag-is-oppfolging = Uppföljning
cmd-frist-ny-opt-slag-is-rapport = Rapport
cmd-frist-ny-opt-slag-is-plan = Plan
cmd-frist-ny-opt-slag-is-vedtak = Beslut
cmd-frist-ny-opt-slag-is-svar = Svar
cmd-frist-liste = lista
cmd-frist-liste-about = Se dina öppna bevakningar
cmd-frist-liste-example = /bevakning lista
cmd-frist-serie = serie
cmd-frist-serie-about = Lägg upp återkommande uppföljning för alla dina ärenden, spritt över arbetsdagar
cmd-frist-serie-example = /bevakning serie antal:20
cmd-frist-serie-opt-antall = antal
cmd-frist-serie-opt-antall-about = Hur många ärenden du har
cmd-frist-serie-opt-mal = mall
cmd-frist-serie-opt-mal-about = Uppföljningen som återkommer; annars månadsuppföljning
cmd-frist-serie-opt-start = start
cmd-frist-serie-opt-start-about = Dagen första omgången räknas från; annars i dag
due-help = Skriv när det ska vara klart, eller välj en mall och dagen den räknas från: /bevakning ny SE-01 i går. Skriv inget om ärendet; bevakningen får ett nummer som du noterar i verksamhetssystemet.
due-saved = **{ $title }** är upplagd. Notera { $number } i verksamhetssystemet.
due-understood = Så här förstår jag dig: **{ $name }**, klart senast **{ $due }**. Inget är sparat än.
due-start-assumed = Du sa inte när detta var: { $event }. Jag räknar från i dag.
due-passed = Tidsfristen har redan gått ut.
due-save = Lägg upp
due-write = Skriv en bevakning
due-other-start = En annan startdag
due-own-date = Sätt en egen tidsfrist
due-field-start = När var det? Som ”i går” eller 18/11
due-field-due = När ska det vara klart? Som ”om 3 veckor” eller 27/11
due-field-phrase = När? Som ”om 3 veckor” eller ”SE-01 i går”
due-change = Ändra
due-done = Klart
due-snooze = Skjut upp
due-snooze-1 = I morgon
due-snooze-3 = Om tre dagar
due-snooze-7 = Om en vecka
due-snooze-how-long = När ska jag påminna dig om { $number } igen? Tidsfristen är fortfarande { $due }.
due-open = Öppna en bevakning
due-calendar-file = Kalenderfil
due-calendar-alt = { $number } som kalenderfil
due-no-template = Jag hittar ingen mall för ”{ $words }”. Skriv några bokstäver i fältet ”mall”, så föreslår jag.
due-which-template = Flera mallar passar: { $ids }. Skriv den du menar.
due-fact-due = Klart senast
due-fact-start = Räknas från
due-fact-reminders = Påminnelser
due-fact-law = Lagrum
due-at = { $day } kl. { $time }
due-late = { $count ->
    [one] en dag över tiden
   *[other] { $count } dagar över tiden
}
due-today = i dag
due-list-title = Dina bevakningar
due-list-none = Du har inga öppna bevakningar.
due-list-count = { $count ->
    [one] En öppen bevakning.
   *[other] { $count } öppna bevakningar.
}
due-list-more = { $count ->
    [one] En till kommer senare.
   *[other] { $count } till kommer senare.
}
due-is-done = { $number } är klar.
due-next-round = { $number } är klar. Nästa gång: **{ $due }**.
due-snoozed = Du hör inget mer om { $number } förrän { $day }. Tidsfristen är fortfarande { $due }.
due-no-snooze = Den här tidsfristen går efter klockan och kan inte skjutas upp. Säg till din chef om du inte hinner.
due-changed = { $number } ska nu vara klar **{ $due }**. Tidigare: { $was }.
due-change-once = Skriv ett datum, inte något som återkommer.
due-is-dropped = { $number } är borttagen.
due-as-before = { $number } är som förut.
due-already-done = { $number } är redan klar.
due-already-dropped = { $number } är borttagen.
due-changed-since = { $number } har ändrats efteråt, så det går inte att ångra. Öppna den med /bevakning lista.
due-gone = Jag hittar inte bevakningen bland dina. Se /bevakning lista.
due-busy = Någon annan ändrade bevakningen samtidigt. Försök en gång till.
due-series-saved = { $count } bevakningar är upplagda: **{ $name }**, { $first } till { $last }. Notera ett nummer på varje ärende i verksamhetssystemet.
due-series-once = ”{ $name }” återkommer inte, så den passar inte för en serie.
due-series-past = Första omgången skulle ha varit klar { $day }. Välj en senare startdag.
due-series-dropped = { $count ->
    [one] En bevakning är borttagen.
   *[other] { $count } bevakningar är borttagna.
}
due-soon = { $number } ska vara klar { $due }
due-overdue = { $number } skulle ha varit klar { $due }
due-hand-over = Lämna över
due-hand-whom = Vem ska ha { $number }? Hon får besked, och bevakningen får ett nytt nummer hos henne. Kom överens i förväg.
due-hand-self = Bevakningen är redan hos den du valde.
due-choose-colleague = Välj en kollega
due-handed-over = { $number } är överlämnad till { $who }, som har den som { $theirs }. Rätta numret i verksamhetssystemet.
due-handed = { $who } har lämnat över { $number } till dig. Den ska vara klar { $due }
today-title = I dag, { $day }
today-due = **Ska vara klart**
today-nothing-due = Inget behöver vara klart i dag.
today-coming = **De närmaste dagarna**
today-snoozed = { $count ->
    [one] En bevakning är uppskjuten.
   *[other] { $count } bevakningar är uppskjutna.
}
# import and export
import-too-large = Filen är större än { $mib } MiB. Dela upp den.
import-empty = Filen är tom. Första raden ska vara rubriker, som id,person,unit,date,kind.
import-unreadable = Rad { $line } kan inte läsas. Leta efter ett citattecken som inte är stängt.
import-workbook = Kalkylbladet kan inte läsas. Spara det på nytt som .xlsx eller CSV.
import-column = Kolumn { $place } är inte en av våra. Ta bort den: uppgifter om personer ska inte in. Inget är sparat.
import-column-twice = Kolumnen { $column } finns två gånger. Ta bort den ena. Inget är sparat.
import-missing = Kolumnen { $column } saknas. Kolumnerna är { $columns }. Inget är sparat.
import-day = dagen måste ligga mellan { $first } och { $last }
import-period = period måste vara första och sista dag, som { $example }
import-unit = enheten är okänd; här finns { $units }
import-cell = { $column } måste vara { $what }
import-wants-person = discord:ID eller local:ID
import-wants-date = en dag, som 2026-11-24
import-wants-kind = ett slag från kodboken, som AK2 eller hembesök
import-wants-planned = ja, nej eller tom
import-wants-minutes = ett heltal från 1 till 1440, eller tom
import-wants-methods = metoder från kodboken, åtskilda med |
import-wants-domains = livsområden från kodboken, åtskilda med |
import-wants-code = en kod från kodboken, som A2
import-wants-count = ett heltal från 0
import-wants-approx = ja, nej eller tom
import-id-taken = id:t används på en annan rad; rätta det eller lämna det tomt
import-file-name = Filnamnet verkar innehålla något om en person. Ge filen ett annat namn. Inget är läst.
import-organisation = Ange vilken organisation det gäller med --organisation. Här finns: { $names }.
import-saved = sparad
import-changed = ändrad
import-same = fanns redan
import-waits = i ordning, inte sparad
import-refused = avvisad: { $why }
import-row = rad { $line }: { $fate }
import-sum = Sparade { $saved }, fanns redan { $same }, i ordning men inte sparade { $waits }, avvisade { $refused }.
import-dry = Provkörning: inget är sparat.
import-progress = { $done } av { $count } rader
import-nothing = Inget är sparat, eftersom { $count } rader är avvisade. Rätta dem, eller ta resten med --partial.
import-partly = { $count } rader är avvisade; resten är sparat.

# set-up of registration
setup-registration = Registrering
setup-registration-short = på eller av, hur långt tillbaka, vilka kategorier
setup-registration-about = Utan en mätperiod är registrering stängd tills enheten slår på den. Välj en enhet, eller det som gäller för alla som inte har valt själva.
setup-registration-all = Alla enheter
setup-registration-on = på
setup-registration-off = av
setup-registration-choose = Slå på eller av registrering
setup-registration-back = Hur långt tillbaka
setup-registration-days = { $count } dagar
setup-registration-hidden = Dolda kategorier
setup-registration-lists = Välj kategorier i en lista
setup-registration-codes = Kategorier som ska kunna väljas
setup-registration-codes-about = Markera dem som enheten ska använda. Det som är registrerat under de andra står kvar. Vad en kategori betyder ändrar metodutvecklaren under /begrepp.
setup-registration-saved = Sparat.

# better definitions
term-propose = Föreslå bättre
term-propose-field = Ditt förslag, utan ord om personer
term-proposal = Förslag till ”{ $term }”: { $words }
term-change = Ändra definitionen
term-label-field = Namn
term-definition-field = Vad som räknas och vad som inte gör det
term-own = Hos oss: { $label }, version { $version }
term-dispute = Ta upp på metodträff
term-settle = Avklarat
term-disputed = Begreppet är markerat som omtvistat och kommer på dagordningen till nästa metodträff.
term-settled = Begreppet är inte längre markerat som omtvistat.
term-changed = Den nya definitionen gäller från och med nu. Det som redan är registrerat behåller den gamla versionen.
term-both = Både namn och definition måste fyllas i, och definitionen får ha högst { $max } tecken. Inget är ändrat.
term-personal = Det verkar stå något om en person i texten. En definition gäller alla. Inget är ändrat.

# registration in the digest
reminder-period = Några av dina siffror i mätperioden saknas. Den pågår till { $last }.
reminder-week = Senaste sju dagarna: { $contacts } kontakter, { $unplanned } inte planerade.
reminder-week-unit = Senaste sju dagarna: { $contacts } kontakter, { $unplanned } inte planerade. I enheten var { $share } % inte planerade.
period-answer-now = Svara nu
