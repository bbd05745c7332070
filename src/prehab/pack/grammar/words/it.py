"""The Italian words of steps."""

from typing import Final

from prehab.pack.grammar.words.roles import Role, Words

WORDS: Final = Words(
    "it",
    numbers={
        "uno": 1,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "undici": 11,
        "dodici": 12,
        "tredici": 13,
        "quattordici": 14,
        "quindici": 15,
        "sedici": 16,
        "diciassette": 17,
        "diciotto": 18,
        "diciannove": 19,
        "venti": 20,
        "venticinque": 25,
        "trenta": 30,
        "quaranta": 40,
        "quarantacinque": 45,
        "cinquanta": 50,
        "sessanta": 60,
        "novanta": 90,
    },
    numbers_here={
        "due": 2,
        "sei": 6,
    },
    often={
        "una volta": 1,
        "due volte": 2,
        "tre volte": 3,
        "quattro volte": 4,
    },
    times={
        "mezzo minuto": 30,
        "mezzo min": 30,
        "un minuto": 60,
        "un minuto e mezzo": 90,
        "minuto e mezzo": 90,
        "due minuti e mezzo": 150,
        "un quarto dora": 900,
        "quarto dora": 900,
        "mezzora": 1800,
    },
    said={
        Role.PAUSE: "pausa",
        Role.PHASE: "salita, discesa, salire, scendere",
        Role.ONE_WAY: "in avanti, in senso orario",
        Role.OTHER_WAY: "indietro, allindietro, in senso antiorario",
        Role.TURN: "in senso orario, in senso antiorario",
        Role.LATER: "poi, infine, alla fine",
        Role.AND_A_HALF: "e mezzo, e mezza",
        Role.SECONDS: "secondo, secondi",
        Role.MINUTES: "minuto, minuti",
        Role.HOURS: "ora, ore",
        Role.DISTANCE: "metro, metri, mt, chilometro, chilometri, vasche",
        Role.WEIGHT: "grammi, chili, chilo, chilogrammi",
        Role.REPS: "rip, ripet, ripetizione, ripetizioni",
        Role.TIMES: "volte, volta",
        Role.BREATHS: "respiro, respiri, respirazione, respirazioni, respiri profondi, respiro profondo, "
        "respiri lenti, respirazioni profonde, atti respiratori",
        Role.SETS: "serie",
        Role.ROUNDS: "giri, circuito, circuiti, passaggi, tornate",
        Role.OPEN: "quanto vuoi, fino a esaurimento, fino ad esaurimento, a esaurimento, ad esaurimento, "
        "fino allesaurimento, fino a cedimento, a cedimento, al cedimento, fino al cedimento, "
        "fino a stanchezza, fino alla fatica, fino a fatica, fino a sfinimento, finché riesci, "
        "finche riesci, finché puoi, finche puoi, finché ce la fai, finche ce la fai, finché non "
        "sei stanco, finche non sei stanco, fino a quando riesci, fino a che riesci, finché "
        "brucia, finche brucia, il più a lungo possibile, il piu a lungo possibile, più a lungo "
        "possibile, piu a lungo possibile, il più possibile, il piu possibile, più che puoi, piu "
        "che puoi, quanto riesci, quanto puoi, quante riesci, quante ne riesci, quante più puoi, "
        "quante piu puoi, al massimo, massimo, il massimo, tempo massimo",
        Role.QUANTITY: "passi, altro lato, cambio lato, cambiare lato, dozzina, una dozzina, decina, una decina, "
        "alcune, alcuni, qualche, totale, in totale, doppio, doppia, triplo, paio, un paio, "
        "cento, per cento, metà, meta, la metà, la meta, mezzo, mezza, ripetere, ripeti, "
        "ripetete, ancora, di nuovo, quarto",
        Role.EACH: "ogni, per ogni, ciascuno, ciascuna, ciascun, per ciascun, per ciascuna, su ogni, da "
        "ogni, con ogni, in ogni, a ogni, ad ogni, di ogni, cadauno, cad, ognuno, ognuna",
        Role.BOTH: "entrambi, entrambe, entrambi i, entrambe le, su entrambi, su entrambi i, su entrambe le, "
        "da entrambi i, da entrambe le, in entrambi i, in entrambe le, per entrambi i, per "
        "entrambe le, ambo i, ambedue i, tutti e due i, tutte e due le, in tutte e due le, da "
        "ambo i",
        Role.SIDE: "lato, lati, parte, parti",
        Role.LIMB: "gamba, gambe, braccio, braccia, piede, piedi, mano, mani, ginocchio, ginocchia, anca, "
        "anche, spalla, spalle, caviglia, caviglie, gomito, polso, polsi, tallone",
        Role.EACH_SIDE: "a lato, a gamba, per lato, per parte, per gamba, per braccio, per piede, per mano, "
        "monolaterale, monopodalico, bilaterale, unilaterale, sx e dx, dx e sx, sx dx, dx sx, "
        "destra e sinistra, sinistra e destra, a destra e a sinistra, a sinistra e a destra, da "
        "una parte e dallaltra, un lato e poi laltro",
        Role.LEFT: "sinistra, sinistro, sx, sinis, a sinistra, lato sinistro, sul lato sinistro, dal lato "
        "sinistro, gamba sinistra, piede sinistro, braccio sinistro, mano sinistra, con la "
        "sinistra, con la gamba sinistra",
        Role.RIGHT: "destra, destro, dx, a destra, lato destro, sul lato destro, dal lato destro, gamba "
        "destra, piede destro, braccio destro, mano destra, con la destra, con la gamba destra",
        Role.ALTERNATING: "alternando, alternato, alternata, alternati, alternare, alternatamente, "
        "alternativamente, in alternanza, alternando i lati, alternando le gambe, alternando "
        "gambe, alternando destra e sinistra, alternando sinistra e destra, in modo alternato, "
        "lati alternati, gambe alternate",
        Role.DIRECTION: "direzione, direzioni, verso, versi, senso, sensi",
        Role.BACK_AND_FORTH: "avanti e indietro, in avanti e indietro, in avanti e allindietro, avanti indietro, "
        "avanti e dietro, prima avanti e poi indietro, andata e ritorno",
        Role.EACH_DIRECTION: "in senso orario e antiorario, in entrambe le direzioni, entrambe le direzioni, in "
        "entrambi i versi, in entrambi i sensi, in tutte e due le direzioni, in ogni direzione, "
        "in un verso e nellaltro, in un senso e nellaltro",
        Role.REST: "recupero, recuperi, recuperare, recupera, riposo, riposare, riposa, riposati, pausa, "
        "rec, di recupero, di riposo, di pausa, recupero di, riposo di, pausa di, tempo di "
        "recupero",
        Role.HOLD: "tenere, tieni, tenuta, tenuto, tenendo, tenete, mantenere, mantieni, mantenuta, "
        "mantenuto, mantenete, mantenendo, tenere la posizione, mantenere la posizione, mantieni "
        "la posizione, tieni la posizione, isometria",
        Role.TEMPO: "a tempo, ritmo, al ritmo, cadenza",
        Role.WITH: "con",
        Role.FIRST: "per prima, per primo, iniziando da, iniziando con, cominciando da, partendo da",
        Role.INTERVAL: "intervallo, intervalli",
        Role.AMRAP: "massime ripetizioni, più ripetizioni possibili, piu ripetizioni possibili, quante più "
        "ripetizioni possibili, quante piu ripetizioni possibili",
        Role.ON: "lavoro, di lavoro, attivo",
        Role.TO: "fino a, fino ad, o, ad",
        Role.AND: "e, ed, più, piu, poi, e poi, dopo",
        Role.OF: "di, da, del, delle, dei",
        Role.FOR: "durante, durata",
        Role.FILLER: "un, una, il, lo, la, i, gli, le, fai, fare, esegui, eseguire, fate, circa, allincirca, "
        "infine, per finire, alla fine, per iniziare, ora, adesso, anche, tuo, tua, tuoi",
        Role.BETWEEN_SETS: "nel mezzo, in mezzo, tra le serie, fra le serie, tra una serie e laltra, fra una serie e "
        "laltra, tra gli esercizi, tra un esercizio e laltro, tra i giri, tra un giro e laltro, "
        "tra una e laltra, tra ogni serie",
        Role.MANNER: "lento, lenta, lenti, lente, lentamente, piano, pian piano, controllato, controllata, "
        "controllati, controllate, dolce, dolcemente, morbido, morbida, leggero, leggera, "
        "leggermente, calmo, con calma, rilassato, rilassata, tranquillo, piccolo, piccola, "
        "piccoli, piccole, grande, ampio, ampi, ampia, profondo, profonda, facile, veloce, "
        "veloci, velocemente, rapido, rapidi, esplosivo, esplosiva, dinamico, dinamica, dinamici, "
        "statico, statica, fluido, fluida, regolare, con controllo, senza fretta, molto lento, "
        "molto lentamente, ben controllato, lento e controllato, senza slancio",
        Role.ASIDE: "su, sul, sulla, sulle, sui, sotto, sopra, senza, contro, nel, nella, tra, fra, dietro, "
        "davanti, talloni, tallone, schiena, glutei, addome, pancia, testa, gomiti, costole, "
        "sguardo, busto, bacino, petto, punte, schiena dritta, non, attenzione, pensa, pensa a, "
        "stringi, spingi, spingendo, tira, alza, solleva, abbassa, respira, respirando, inspira, "
        "espira, facoltativo, opzionale, se, se riesci, evita, appoggiato, appoggiata, tocca, "
        "guarda, rimani, resta",
    },
    only_here={
        Role.TO: "a",
        Role.LEFT: "s, sin",
        Role.RIGHT: "d",
        Role.FOR: "per, tempo",
        Role.ROUNDS: "giro",
        Role.QUANTITY: "bis",
    },
)
