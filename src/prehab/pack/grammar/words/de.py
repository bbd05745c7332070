"""The German words of steps."""

from typing import Final

from prehab.pack.grammar.words.roles import Role, Words

WORDS: Final = Words(
    "de",
    numbers={
        "eins": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "fuenf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "zwoelf": 12,
        "dreizehn": 13,
        "vierzehn": 14,
        "fünfzehn": 15,
        "fuenfzehn": 15,
        "sechzehn": 16,
        "siebzehn": 17,
        "achtzehn": 18,
        "neunzehn": 19,
        "zwanzig": 20,
        "fünfundzwanzig": 25,
        "fuenfundzwanzig": 25,
        "dreissig": 30,
        "vierzig": 40,
        "fünfundvierzig": 45,
        "fuenfundvierzig": 45,
        "fünfzig": 50,
        "fuenfzig": 50,
        "sechzig": 60,
        "neunzig": 90,
    },
    often={
        "einmal": 1,
        "zweimal": 2,
        "dreimal": 3,
        "viermal": 4,
        "fünfmal": 5,
        "fuenfmal": 5,
        "sechsmal": 6,
        "siebenmal": 7,
        "achtmal": 8,
        "neunmal": 9,
        "zehnmal": 10,
        "zwölfmal": 12,
        "zwoelfmal": 12,
        "fünfzehnmal": 15,
        "fuenfzehnmal": 15,
        "zwanzigmal": 20,
    },
    times={
        "eine halbe minute": 30,
        "einer halben minute": 30,
        "halbe minute": 30,
        "halbe min": 30,
        "eine minute": 60,
        "einer minute": 60,
        "anderthalb minuten": 90,
        "eineinhalb minuten": 90,
        "anderthalb min": 90,
        "zweieinhalb minuten": 150,
        "eine viertelstunde": 900,
        "viertelstunde": 900,
        "eine halbe stunde": 1800,
        "halbe stunde": 1800,
    },
    said={
        Role.PHASE: "hoch, runter, rauf, auf, ab, heben, senken, absenken, exzentrisch, konzentrisch",
        Role.ONE_WAY: "vorwärts, vorwaerts, im uhrzeigersinn",
        Role.OTHER_WAY: "rückwärts, rueckwaerts, gegen den uhrzeigersinn",
        Role.TURN: "im uhrzeigersinn, gegen den uhrzeigersinn",
        Role.LATER: "dann, danach, anschliessend, zum schluss, zum abschluss, im anschluss, am ende",
        Role.AND_A_HALF: "und eine halbe, einhalb",
        Role.SECONDS: "sek, sekunde, sekunden, sekündchen, sekuendchen, seks",
        Role.MINUTES: "minuten, minütchen, minuetchen",
        Role.HOURS: "std, stunde, stunden",
        Role.DISTANCE: "kilometern, metern, bahn, bahnen, stadionrunde, stadionrunden",
        Role.WEIGHT: "gramm, pfund",
        Role.REPS: "wdh, wdhs, wh, whd, whg, wdhg, wdhl, stück, stueck, wiederholung, wiederholungen",
        Role.TIMES: "mal",
        Role.BREATHS: "atemzug, atemzüge, atemzuege, atemzügen, atemzuegen, az, tiefe atemzüge, tiefe "
        "atemzuege, tiefen atemzügen, tiefen atemzuegen, ruhige atemzüge, ruhige atemzuege, "
        "langsame atemzüge, langsame atemzuege, tiefer atemzug",
        Role.SETS: "satz, sätze, saetze, sätzen, saetzen, serie, serien",
        Role.ROUNDS: "runde, runden, durchgang, durchgänge, durchgaenge, durchgängen, durchgaengen, durchlauf, "
        "durchläufe, durchlaeufe, durchläufen, durchlaeufen, zirkel",
        Role.OPEN: "so lange du willst, solange du willst, so lange du magst, bis zur ermüdung, bis zur "
        "ermuedung, bis ermüdung, bis ermuedung, bis zur erschöpfung, bis zur erschoepfung, bis "
        "erschöpfung, bis erschoepfung, bis zum muskelversagen, bis muskelversagen, bis zum "
        "versagen, bis du müde bist, bis du muede bist, bis du müde wirst, bis du muede wirst, "
        "bis du nicht mehr kannst, bis es brennt, bis es nicht mehr geht, bis nichts mehr geht, "
        "solange du kannst, so lange du kannst, so lang du kannst, solange es geht, so lange es "
        "geht, solange wie möglich, solange wie moeglich, so lange wie möglich, so lange wie "
        "moeglich, so lang wie möglich, so lang wie moeglich, möglichst lange, moeglichst lange, "
        "möglichst lang, moeglichst lang, so viele wie möglich, so viele wie moeglich, soviele "
        "wie möglich, soviele wie moeglich, so oft wie möglich, so oft wie moeglich, maximal, "
        "maximale zeit, max zeit, offen, offenes ende",
        Role.QUANTITY: "satzpause, satzpausen, serienpause, "
        "rechtsrum, linksrum, rechtsherum, linksherum, schritt, schritte, schritten, andere "
        "seite, seitenwechsel, seite wechseln, dutzend, paar, ein paar, einige, mehrere, "
        "insgesamt, gesamt, nochmal, nochmals, noch mal, noch einmal, wiederholen, wiederhole, "
        "wiederholt, hälfte, haelfte, halb, halbe, halber, halben, doppelt, doppelte, dreifach, "
        "hundert, prozent, viertel, beliebig, beliebig oft",
        Role.EACH: "je, pro, jede, jeder, jedes, jeden, jedem, jeweils, zu je, auf jede, auf jeder, in jede, "
        "für jede, fuer jede, für jedes, fuer jedes, mit jedem, mit jeder, an jeder, auf jedem, "
        "jew",
        Role.BOTH: "beide, beiden, auf beiden, auf beide, an beiden, in beide, für beide, fuer beide, zu beiden",
        Role.SIDE: "seite, seiten",
        Role.LIMB: "bein, beine, beinen, arme, armen, fuss, füsse, fuesse, füssen, fuessen, hände, haende, "
        "händen, haenden, knie, hüfte, huefte, hüften, hueften, schulter, schultern, "
        "sprunggelenk, ellbogen, handgelenk, ferse",
        Role.EACH_SIDE: "beidseitig, beidseits, beiderseits, beidbeinig nacheinander, li und re, links und "
        "rechts, rechts und links, li re, re li, links rechts, rechts links, einseitig",
        Role.LEFT: "links, li, lks, linke, linker, linkes, linken, linkem, auf links, nach links, auf der "
        "linken, mit links, mit dem linken",
        Role.RIGHT: "rechts, re, rts, rechte, rechter, rechtes, rechten, rechtem, auf rechts, nach rechts, "
        "auf der rechten, mit rechts, mit dem rechten",
        Role.ALTERNATING: "abwechselnd, abwechselnde, im wechsel, abwechslungsweise, wechselnd, wechselseitig, "
        "wechselseitige, alternierend, alternierende, abw, wechselweise, im seitenwechsel, immer "
        "abwechselnd, links und rechts im wechsel, seiten abwechselnd, beine abwechselnd, "
        "abwechselnd links und rechts, abwechselnd links rechts, abwechselnd rechts und links",
        Role.DIRECTION: "richtung, richtungen, drehrichtung, drehrichtungen",
        Role.BACK_AND_FORTH: "vor und zurück, vor und zurueck, vorwärts und rückwärts, vorwaerts und rueckwaerts, "
        "vorwärts rückwärts, vorwaerts rueckwaerts, vor zurück, vor zurueck, nach vorne und "
        "hinten, nach vorn und hinten, nach vorne und nach hinten, nach vorn und nach hinten, hin "
        "und zurück, hin und zurueck, hin und her, vorwärts dann rückwärts, vorwaerts dann "
        "rueckwaerts, rückwärts und vorwärts, rueckwaerts und vorwaerts",
        Role.EACH_DIRECTION: "im und gegen den uhrzeigersinn, beide richtungen, in beide richtungen, in jede richtung, "
        "rechtsherum und linksherum, linksherum und rechtsherum, links und rechts herum",
        Role.REST: "pausen, pausenzeit, gehpause, trabpause, pausieren, pausiere, erholung, erholen, ruhen, "
        "ausruhen, ruhepause, durchatmen, verschnaufen, verschnaufpause",
        Role.HOLD: "halten, halte, gehalten, haltend, haltezeit, haltedauer, die position halten, position "
        "halten, lang halten, jeweils halten",
        Role.TEMPO: "im tempo, rhythmus, im rhythmus",
        Role.WITH: "mit",
        Role.FIRST: "zuerst, beginnend, beginnend mit, angefangen mit",
        Role.INTERVAL: "intervall, intervalle",
        Role.AMRAP: "so viele wiederholungen wie möglich, so viele wiederholungen wie moeglich, so viele wdh "
        "wie möglich, so viele wdh wie moeglich, möglichst viele wiederholungen, moeglichst viele "
        "wiederholungen, möglichst viele, moeglichst viele",
        Role.ON: "belastung, arbeit, arbeiten, aktiv",
        Role.OFF: "aus",
        Role.TO: "bis zu",
        Role.AND: "und, sowie",
        Role.OF: "à, von, zu",
        Role.FOR: "für, fuer, lang, dauer",
        Role.FILLER: "ein, eine, einen, einem, einer, der, die, das, den, dem, dann, danach, anschliessend, im "
        "anschluss, zum schluss, zum abschluss, zuerst, zunächst, zunaechst, nun, jetzt, noch, "
        "auch, circa, etwa, ungefähr, ungefaehr, rund, mache, machen, mach, ausführen, "
        "ausfuehren, durchführen, durchfuehren, dein, deine, deinen",
        Role.BETWEEN_SETS: "dazwischen, zwischendurch, zwischendrin, zwischen den sätzen, zwischen den saetzen, "
        "zwischen den serien, zwischen den übungen, zwischen den uebungen, zwischen den runden, "
        "zwischen den durchgängen, zwischen den durchgaengen, zwischen jedem satz, nach jedem "
        "satz, satzpause, je satz",
        Role.MANNER: "langsames, lockeres, leichtes, langsam, langsame, langsamer, kontrolliert, "
        "kontrollierte, locker, lockere, lockerer, leicht, leichte, leichter, ruhig, sanft, "
        "sachte, behutsam, vorsichtig, sauber, saubere, klein, kleine, gross, grosse, tief, "
        "tiefe, entspannt, gleichmässig, gleichmaessig, zügig, zuegig, schnell, schnelle, "
        "explosiv, dynamisch, dynamische, statisch, kräftig, kraeftig, weich, bewusst, gemütlich, "
        "gemuetlich, fliessend, aufrecht, aufgerichtet, konzentriert, präzise, praezise, "
        "schwungvoll, sehr langsam, ganz langsam, schön langsam, schoen langsam, langsam und "
        "kontrolliert, ohne schwung",
        Role.ASIDE: "auf, bei, im, am, vom, zum, zur, unter, über, ueber, neben, zwischen, gegen, hinter, "
        "vor, nach, ohne, dabei, während, waehrend, gestreckt, gebeugt, fersen, zehen, hacken, "
        "rücken, ruecken, bauch, po, gesäss, gesaess, brust, kopf, ellbogen, ellenbogen, rippen, "
        "blick, rumpf, becken, rücken gerade, ruecken gerade, nicht, kein, keine, achte, achten, "
        "darauf achten, spanne, drücke, druecke, drück, drueck, ziehe, zieh, hebe, heb, schiebe, "
        "atme, atmen, ausatmen, einatmen, wenn, falls, gerne, aufpassen, denk, bleib, bleibe, "
        "lass, schau",
    },
    only_here={
        Role.TO: "bis",
        Role.ON: "an",
    },
)
