"""The Spanish words of steps."""

from typing import Final

from prehab.pack.grammar.words.roles import Role, Words

WORDS: Final = Words(
    "es",
    numbers={
        "uno": 1,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "dieciséis": 16,
        "dieciseis": 16,
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veinticinco": 25,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "noventa": 90,
        "cuarenta y cinco": 45,
    },
    numbers_here={
        "dos": 2,
        "once": 11,
    },
    often={
        "una vez": 1,
        "dos veces": 2,
        "tres veces": 3,
        "cuatro veces": 4,
    },
    times={
        "medio minuto": 30,
        "medio min": 30,
        "un minuto": 60,
        "un minuto y medio": 90,
        "minuto y medio": 90,
        "dos minutos y medio": 150,
        "un cuarto de hora": 900,
        "cuarto de hora": 900,
        "media hora": 1800,
    },
    said={
        Role.PAUSE: "pausa",
        Role.PHASE: "subida, bajada, subir, bajar, subiendo, bajando",
        Role.ONE_WAY: "hacia delante, hacia adelante, en sentido horario",
        Role.OTHER_WAY: "hacia atrás, hacia atras, en sentido antihorario",
        Role.TURN: "en sentido horario, en sentido antihorario",
        Role.LATER: "luego, después, despues, al final, finalmente",
        Role.AND_A_HALF: "y medio, y media",
        Role.SECONDS: "seg, segs, sg, segundo, segundos",
        Role.MINUTES: "minuto, minutos, mints",
        Role.HOURS: "hora, horas",
        Role.DISTANCE: "metro, metros, mts, mt, kilómetro, kilometro, kilómetros, kilometros, largos",
        Role.WEIGHT: "gramo, gramos, kilogramos, libra, libras",
        Role.REPS: "repetición, repeticion, repeticiones, repes, repet",
        Role.TIMES: "veces, vez",
        Role.BREATHS: "respiración, respiracion, respiraciones, resp, respiraciones profundas, respiración "
        "profunda, respiracion profunda, respiraciones lentas, respiraciones completas",
        Role.SETS: "serie, tanda, tandas",
        Role.ROUNDS: "ronda, rondas, vuelta, vueltas, circuito, circuitos, pasada, pasadas",
        Role.OPEN: "lo que quieras, el tiempo que quieras, hasta el fallo, al fallo, hasta fallo, hasta la "
        "fatiga, hasta fatiga, hasta el agotamiento, hasta agotarte, hasta que te canses, hasta "
        "cansarte, hasta cansarse, hasta que no puedas más, hasta que no puedas mas, hasta que "
        "queme, todo lo que puedas, lo que puedas, lo que aguantes, todo lo que aguantes, el "
        "máximo, el maximo, al máximo, al maximo, máximo, maximo, máx, máximo tiempo, maximo "
        "tiempo, el máximo tiempo, el maximo tiempo, el mayor tiempo posible, tanto como puedas, "
        "tanto tiempo como puedas, tantas como puedas, las que puedas, todas las que puedas, el "
        "máximo posible, el maximo posible",
        Role.QUANTITY: "pasos, otro lado, cambiar de lado, cambio de lado, docena, decena, una docena, unas, "
        "unos, varias, varios, en total, doble, cien, por ciento, mitad, la mitad, medio, media, "
        "repetir, repite, repita, otra vez, de nuevo, cuarto, cuartos",
        Role.EACH: "cada, por, por cada, en cada, a cada, hacia cada, con cada, para cada, de cada, sobre "
        "cada, cada uno, cada una, c u",
        Role.BOTH: "ambos, ambas, en ambos, en ambas, a ambos, por ambos, los dos, las dos, en los dos, en "
        "las dos, de los dos",
        Role.SIDE: "lado, lados",
        Role.LIMB: "pierna, piernas, brazo, brazos, pie, pies, mano, manos, rodilla, rodillas, cadera, "
        "caderas, hombro, hombros, tobillo, tobillos, codo, muñeca, muneca, muñecas, munecas, "
        "talón, talon",
        Role.EACH_SIDE: "c lado, c pierna, c l, bilateral, izquierda y derecha, derecha e izquierda, a izquierda "
        "y derecha, izq y der, izq y dcha, a un lado y a otro, a un lado y al otro, un lado y "
        "otro, un lado y luego el otro, unilaterales",
        Role.LEFT: "izquierda, izquierdo, izq, izqda, izqdo, izda, izdo, a la izquierda, lado izquierdo, al "
        "lado izquierdo, pierna izquierda, pie izquierdo, brazo izquierdo, mano izquierda, con la "
        "izquierda, con la pierna izquierda",
        Role.RIGHT: "derecha, derecho, dcha, dcho, dch, drcha, a la derecha, lado derecho, al lado derecho, "
        "pierna derecha, pie derecho, brazo derecho, mano derecha, con la derecha, con la pierna "
        "derecha",
        Role.ALTERNATING: "alternando, alterno, alterna, alternos, alternas, alternado, alternada, alternados, "
        "alternadas, alternar, alternativamente, de forma alterna, alternando lados, alternando "
        "piernas, alternando las piernas, alternando brazos, alternando izquierda y derecha, "
        "lados alternos, piernas alternas",
        Role.DIRECTION: "dirección, direccion, direcciones, sentido, sentidos",
        Role.BACK_AND_FORTH: "adelante y atrás, adelante y atras, hacia delante y hacia atrás, hacia delante y hacia "
        "atras, hacia adelante y hacia atrás, hacia adelante y hacia atras, hacia delante y "
        "atrás, hacia delante y atras, hacia adelante y atrás, hacia adelante y atras, delante y "
        "atrás, delante y atras, adelante atrás, adelante atras, delante detrás, delante detras, "
        "ida y vuelta, de delante atrás, de delante atras, primero hacia delante y luego hacia "
        "atrás, primero hacia delante y luego hacia atras",
        Role.EACH_DIRECTION: "en sentido horario y antihorario, en ambos sentidos, ambos sentidos, en ambas "
        "direcciones, ambas direcciones, en los dos sentidos, en un sentido y en otro, en un "
        "sentido y en el otro, en cada sentido, en cada dirección, en cada direccion",
        Role.REST: "descanso, descansos, descansar, descansa, descanse, pausa, pausas, reposo, reposar, "
        "recuperación, recuperacion, recuperar, recupera, recu, desc, de descanso, de pausa, de "
        "recuperación, de recuperacion, descanso de, pausa de, tiempo de descanso",
        Role.HOLD: "mantener, mantén, manten, mantenga, mantenido, mantenida, manteniendo, mantengo, "
        "aguantar, aguanta, aguante, aguantando, sostener, sostén, sosten, sostenido, sujetar, "
        "mantener la posición, mantener la posicion, aguantar la posición, aguantar la posicion, "
        "mantén la posición, manten la posicion, mantenimiento",
        Role.TEMPO: "al tempo, ritmo, a ritmo, cadencia",
        Role.WITH: "con",
        Role.FIRST: "primero, empezando por, empezando con, comenzando por, comenzando con",
        Role.INTERVAL: "intervalo, intervalos",
        Role.AMRAP: "el máximo de repeticiones, el maximo de repeticiones, máximas repeticiones, maximas "
        "repeticiones, máximo de repeticiones, maximo de repeticiones, tantas repeticiones como "
        "puedas, todas las repeticiones posibles",
        Role.ON: "trabajo, de trabajo, esfuerzo, de esfuerzo, activo",
        Role.TO: "hasta, o",
        Role.AND: "y, e, más, mas, luego, y luego, después, despues, y después, y despues",
        Role.OF: "de, del",
        Role.FOR: "durante, para, en, duración, duracion",
        Role.FILLER: "un, una, el, la, los, las, lo, haz, hacer, hace, haga, realiza, realizar, "
        "aproximadamente, aprox, sobre unos, por último, por ultimo, para terminar, al final, "
        "primero, ahora, también, tambien, tu, tus, su, sus, finalmente, alrededor de",
        Role.BETWEEN_SETS: "entre medias, entre serie y serie, entre series, entre las series, entre cada serie, "
        "entre ejercicios, entre los ejercicios, entre rondas, entre vueltas, entre cada vuelta, "
        "entre una y otra, entre cada una",
        Role.MANNER: "lento, lenta, lentos, lentas, lentamente, despacio, despacito, controlado, controlada, "
        "controlados, controladas, suave, suaves, suavemente, tranquilo, tranquila, "
        "tranquilamente, relajado, relajada, ligero, ligera, pequeño, pequeno, pequeña, pequena, "
        "pequeños, pequenos, pequeñas, pequenas, grande, grandes, profundo, profunda, amplio, "
        "amplios, rápido, rapido, rápida, rapida, rápidos, rapidos, rápidamente, rapidamente, "
        "explosivo, explosiva, dinámico, dinamico, dinámica, dinamica, dinámicos, dinamicos, "
        "estático, estatico, estática, estatica, fluido, fluida, constante, fácil, facil, con "
        "control, con calma, sin prisa, muy lento, muy despacio, bien lento, lento y controlado, "
        "sin impulso, sin rebotes",
        Role.ASIDE: "bajo, sin, contra, sobre, hacia, entre, detrás, detras, delante, desde, talones, talón, "
        "talon, espalda, glúteos, gluteos, abdomen, cabeza, codos, costillas, mirada, tronco, "
        "pecho, puntas, espalda recta, cuida, cuidado, piensa, piensa en, aprieta, apretando, "
        "empuja, empujando, tira, sube, baja, respira, respirando, inspira, espira, opcional, si, "
        "si puedes, evita, apoyado, apoyada, estira, estirando, siente",
    },
    only_here={
        Role.TO: "a",
        Role.LEFT: "i",
        Role.RIGHT: "d, der",
        Role.EACH: "c",
    },
)
