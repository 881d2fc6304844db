"""Figures of people hurt, told apart from everything else that is counted."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.casualties import Casualties, find_casualties


def brief(figure: Casualties) -> str:
    """A figure in a word: ``k2`` two killed, ``i5`` five injured, ``0`` none; then what else is said.

    ``>`` at least, ``~`` about, ``+`` besides those told before, ``^`` a grown figure, ``T`` of several
    places, ``S`` a sum, ``p`` a part of another figure, ``s`` soldiers, ``c2`` two of them children.
    """
    if figure.killed == figure.injured == 0:
        return "0"
    told = f"k{figure.killed}" if figure.killed is not None else f"i{figure.injured}"
    marks = {
        ">": figure.at_least, "~": figure.approximate, "+": figure.more, "^": figure.updated,
        "T": figure.total, "S": figure.summed, "p": figure.part, "s": figure.kind == "soldiers",
    }  # fmt: skip
    return (
        told
        + "".join(m for m, on in marks.items() if on)
        + (f"c{figure.children}" if figure.children else "")
    )


ENGLISH = [
    ("A woman died when a shell hit her yard in Stepnohirsk.", "k1"),
    ("The strike killed two men and wounded four other people.", "k2 i4+"),
    ("Three people were killed, and eleven more were wounded.", "k3 i11+"),
    ("Two dead, 14 hurt after night raid", "k2 i14"),
    ("At least six residents have been injured, the governor said.", "i6>"),
    ("Nobody was hurt.", "0"),
    ("They shelled the town, wounding an elderly woman.", "i1"),
    ("An elderly man died.", "k1"),
    ("There were no casualties, according to the city council.", "0"),
    ("No one was killed or injured in the attack.", "0"),
    ("Officials reported no deaths or injuries.", "0"),
    ("No fewer than nine people were hurt.", "i9>"),
    ("A 9-year-old boy and his grandmother were wounded.", "i2c1"),
    ("Two women, a man and a child were killed in the house.", "k4c1"),
    ("The attack left three dead and twenty-one injured.", "k3 i21"),
    ("The death toll has risen to 14, rescuers say.", "k14^"),
    ("The number of injured in Dnipro climbed to 26.", "i26^"),
    ("Doctors say the number of wounded rose from 8 to 17.", "i17^"),
    ("Thirty-two people were injured, including five children.", "i32c5"),
    ("Among the wounded is a 4-year-old girl.", "i1pc1"),
    ("Two of the injured are in intensive care.", "i2p"),
    ("More than 60 people were wounded, at least seven of them children.", "i60>c7"),
    ("A drone wounded a 71-year-old man who was riding a bicycle.", "i1"),
    ("An elderly couple and their son were killed.", "k3"),
    ("Killed: 2. Wounded: 9.", "k2 i9"),
    ("The shelling injured a couple.", "i2"),
    ("The bodies of two women were recovered from the rubble.", "k2"),
    ("Rescuers recovered the body of a man.", "k1"),
    ("One person died in hospital, raising the death toll to five.", "k1 k5^"),
    ("A nurse suffered shrapnel wounds, and a driver was hospitalised with a concussion.", "i1 i1"),
    ("Four people had an acute stress reaction.", "i4"),
    ("Seven people were treated for injuries.", "i7"),
    ("Four were injured in Kherson and two in Beryslav.", "i4 i2+"),
    ("Ten people were hurt in Sumy, while another was killed in Bilopillia.", "i10 k1+"),
    ("Two more people died overnight.", "k2+"),
    ("Up to 20 people may have been injured.", "i20~"),
    ("About a dozen cars burned and 12 houses were damaged.", ""),
    ("Air defences shot down 74 drones; nobody was injured.", "0"),
    ("Five missiles killed one and injured eight.", "k1 i8"),
    ("Dozens were injured.", ""),
    ("Scores of people were killed and wounded.", ""),
    ("Hundreds of thousands have been killed in the war.", ""),
    ("More than 15,000 civilians have been killed since the start of the full-scale invasion.", ""),
    ("Since the beginning of the war the town has lost 40 people killed.", ""),
    ("It was the deadliest strike since the start of the full-scale invasion: 24 people were killed.", "k24"),
    ("A year earlier, in 2023, the theatre burned.", ""),
    ("Russian losses: 1,100 soldiers killed and wounded in one day.", ""),
    ("Two soldiers were killed by a missile at a training ground.", "k2s"),
    ("The attack killed 12 Russian soldiers.", ""),
    ("A family of four was killed.", "k4"),
    ("All three people in the car were wounded.", "i3"),
    ("Nine people, among them two paramedics, were wounded.", "i9"),
    ("Across Ukraine, at least eight people were killed and 40 injured.", "k8>T i40T"),
    ("Three killed in Kramatorsk", "k3"),
    ("Russia kills 2, injures 15 in Odesa", "k2 i15"),
    ("Injured: a man aged 45 and a woman aged 60.", "i2"),
    ("The mayor said a worker, 38, was killed and his colleague injured.", "k1 i1"),
    ("A man was killed and two others, including a teenager, were wounded.", "k1 i2c1"),
    ("The strike claimed the lives of six people.", "k6"),
    ("Between 3-5 people were hurt.", "i3>~"),
    ("A firefighter lost his life.", "k1"),
    ("The blast hurt no one.", "0"),
    ("There were no immediate reports of casualties.", ""),
    ("Casualties are being clarified.", ""),
    ("She was born in 1984 and worked at the plant.", ""),
    ("One hundred and twenty people were injured.", "i120"),
    ("The strike damaged 12 buildings and injured seven.", "i7"),
    ("Two police officers and a rescuer were killed in a repeated strike.", "k3"),
    ("Six civilians, including a toddler, were taken to hospital with shrapnel injuries.", "i6c1"),
    ("In the Kherson region, Russian attacks killed three and left 17 wounded over the past day.", "k3 i17"),
    ("Governor Prokudin said two people had died and seven had been hurt.", "k2 i7"),
    ("A 55-year-old man died on the spot and a 60-year-old woman was taken to hospital.", "k1 i1"),
    ("The attack injured 13 people, three of whom are children.", "i13c3"),
    ("Seven people sought medical help.", "i7"),
    ("One of the wounded later died in hospital, bringing the toll to four.", "k1p k4^"),
    ("Thirteen people, among them a pregnant woman, suffered injuries of varying severity.", "i13"),
    ("Emergency services said they had pulled four bodies from the rubble.", "k4"),
    ("A mother and her two sons were killed when their house collapsed.", "k3"),
    ("The number of people injured in the Kharkiv attack has increased to 42.", "i42^"),
    ("At least one killed, 11 injured as Russia attacks Zaporizhzhia", "k1> i11"),
    ("Russian drone strike on minibus kills 4, injures 16 in Sumy Oblast", "k4 i16"),
    ("Drone debris wounded a teenager in the Odesa region.", "i1c1"),
    ("It was not immediately clear whether there were casualties.", ""),
    ("No information about casualties was available.", "0"),
    ("There were no reports of injuries.", "0"),
    ("Fortunately, no one was hurt, the mayor wrote.", "0"),
    ("A total of 23 people were hurt, five of them seriously.", "i23S"),
    ("Rescue workers saved 14 people from the burning building.", ""),
    ("Two railway workers were killed and a passenger was wounded in Konotop.", "k2 i1"),
    ("Doctors are fighting for the life of a 12-year-old girl.", "i1c1"),
    ("A couple, aged 70 and 72, were killed in their home.", "k2"),
    (
        "Ukraine's air force downed 62 of 70 drones, but eight hit targets, injuring six people.",
        "i6",
    ),
    ("More than 500 people have been killed in the city since 2022.", ""),
    ("The injured woman, 34, was hospitalized.", ""),
    ("Five employees of the company were wounded.", "i5"),
    ("Four victims remain in hospital.", ""),
    ("An attack on a bus wounded its driver and three passengers.", "i4"),
    ("Ten people were injured: eight adults and two children.", "i10c2"),
    ("A local resident was killed.", "k1"),
    ("The strike killed a civilian driver and wounded two local residents.", "k1 i2"),
    ("A young mother and her infant son died.", "k2c1"),
    ("Two female staff members were hurt", "i2"),
    ("a police officer was killed", "k1"),
    ("A 17-year-old boy was injured.", "i1c1"),
    ("A teenage girl was injured", "i1c1"),
    ("Four members of one family, including a 3-year-old boy, were killed", "k4c1"),
    ("Her husband was killed.", "k1"),
    ("Three emergency workers were injured in a double-tap strike", "i3"),
    ("An 81-year-old civilian man was killed", "k1"),
    ("Four Ukrainian railway employees were wounded", "i4"),
    ("Five Kharkiv residents were injured", "i5"),
    ("A 40-year-old Kherson resident died", "k1"),
    ("One Ukrainian was killed and three were injured", "k1 i3"),
    ("At least one child was among those injured", ""),
    ("The victims are a 30-year-old woman and her 8-year-old son.", ""),
    ("16 people were injured and 1 was killed", "i16 k1"),
    ("two killed and at least a dozen injured", "k2 i12>~"),
    ("One person has been reported dead and three wounded", "k1 i3"),
    ("leaving one dead and four others wounded", "k1 i4"),
    ("The strike killed 17-year-old Ivan", ""),
    ("more than a hundred people were wounded", "i100>~"),
    ("Some 20 people were injured", "i20~"),
    ("Authorities confirmed that eight people died, among them a policeman and two nurses.", "k8"),
    ("Another 13 residents received injuries, the head of the city military administration said.", "i13+"),
    (
        "Search operations ended on Friday, with the final death toll at 34, including six children.",
        "k34^c6",
    ),
    ("Two elderly sisters, 81 and 77, were found dead under the ruins.", "k2"),
    ("A strike on a farm wounded its owner and killed 200 pigs.", "i1"),
    ("The explosion shattered windows in 40 apartments; three women had cuts from glass.", "i3"),
    ("Officials put the number of wounded at 27.", "i27^"),
    ("None of the staff were injured.", "0"),
    (
        "Russian attacks killed four civilians: two in Kramatorsk, one in Druzhkivka and one in Lyman.",
        "k4 k2+ k1+ k1+",
    ),
    ("Five dead, dozens wounded after missile hits market", "k5"),
    ("A drone pilot was killed in action.", ""),
    ("The total number of casualties has risen to 19: 4 dead and 15 wounded.", "k4^S i15S"),
    ("Sixteen-year-old twins were hurt.", "i2"),
    ("A utility worker lost his leg.", "i1"),
    ("Seven employees of the plant, three of them women, were injured.", "i7"),
    ("Fifteen people remain missing.", ""),
    ("Neither the driver nor the passengers were hurt.", "0"),
    ("One guard was killed and another wounded.", "k1 i1+"),
    ("Two drivers were killed and a third was hurt.", "k2 i1+"),
    ("A bomb killed a 66-year-old woman and her two grandsons.", "k3"),
    ("A husband and wife were wounded at home.", "i2"),
    ("Mother and son killed in night strike", "k2"),
    ("Two people, a watchman and a cook, were wounded by debris.", "i2"),
    ("Two people — a man, 71, and a woman, 69 — were wounded.", "i2"),
    ("The dead, aged between 20 and 45, worked at the depot.", ""),
    ("On March 15 a guard was killed.", "k1"),
    ("Three residents received medical assistance.", "i3"),
    ("One person each was killed in Toretsk and Siversk.", "k1"),
    ("Later one of the men died of his wounds.", "k1p"),
    ("One of the two drivers was wounded.", "i1p"),
    ("Two guards and a driver were among the wounded.", "i3p"),
    ("Women aged 69, 75, and 76 were hospitalised.", "i3"),
    ("A man and two women aged 44, 51 and 60 were wounded.", "i3"),
    ("The attack killed one person and injured another yesterday.", "k1 i1+"),
    ("A couple with two children were killed.", "k4c2"),
    ("A 16-year-old was injured.", "i1"),
    ("The strike killed a 70-year-old woman and a 73-year-old.", "k2"),
    ("A 16-year-old local resident was hurt.", "i1"),
]

UKRAINIAN = [
    ("Загинув 54-річний чоловік, його дружина поранена.", "k1 i1"),
    ("Через обстріл загинуло двоє людей, ще шестеро дістали поранень.", "k2 i6+"),
    ("Поранено трьох жінок та підлітка.", "i4c1"),
    ("Постраждали п’ятеро людей, серед них двоє дітей.", "i5c2"),
    ("Кількість поранених зросла до 23.", "i23^"),
    ("Кількість загиблих збільшилася до сімох.", "k7^"),
    ("Ніхто не постраждав.", "0"),
    ("Обійшлося без постраждалих.", "0"),
    ("Загиблих та постраждалих немає.", "0"),
    ("Люди не постраждали.", "0"),
    ("На щастя, постраждалих немає.", "0"),
    ("Інформація про постраждалих уточнюється.", ""),
    ("Відомо про одного загиблого і чотирьох поранених.", "k1 i4"),
    ("Є двоє поранених.", "i2"),
    ("Поранений водій автобуса.", "i1"),
    ("Шестеро поранених, один загиблий.", "i6 k1"),
    ("Двадцять двоє людей дістали травми.", "i22"),
    ("Щонайменше 12 людей травмовано.", "i12>"),
    ("Понад 40 постраждалих, з них п'ятеро дітей.", "i40>c5"),
    ("Внаслідок влучання загинула родина: подружжя та їхня донька.", "k3"),
    ("Госпіталізовано 8 осіб.", "i8"),
    ("Троє людей зазнали гострої реакції на стрес.", "i3"),
    ("Пошкоджено 12 будинків і 5 автомобілів.", ""),
    ("Знищено 34 дрони та 2 ракети.", ""),
    ("Ворог втратив 900 солдатів убитими та пораненими.", ""),
    ("Від початку повномасштабної війни в місті загинули 120 людей.", ""),
    ("Десятки людей поранені.", ""),
    ("61-річна жінка отримала осколкові поранення ніг.", "i1"),
    ("Двоє рятувальників поранені внаслідок повторного удару.", "i2"),
    ("Один чоловік загинув, ще один — поранений.", "k1 i1+"),
    ("Поранення отримали четверо працівників підприємства.", "i4"),
    ("Тіло жінки дістали з-під завалів.", "k1"),
    ("Під завалами знайшли тіла двох людей.", "k2"),
    ("У лікарні померла поранена дівчинка.", "k1c1"),
    ("Троє поранених у Лозовій, ще двоє — у Балаклії.", "i3 i2+"),
    ("Загалом по Україні загинули 9 людей.", "k9TS"),
    ("Загинули: чоловік 1959 року народження та жінка 1963 року народження.", "k2"),
    ("Травмовано дитину.", "i1c1"),
    ("За уточненими даними, вже 17 поранених.", "i17^"),
    ("Серед постраждалих — вагітна жінка.", "i1p"),
    ("Двоє військових загинули внаслідок ракетного удару.", "k2s"),
    ("Вбито пенсіонерку, поранено трьох її сусідів.", "k1 i3"),
    ("Удар забрав життя п'яти людей.", "k5"),
    ("Жертв немає, двоє поранених.", "k0 i2"),
    ("Зазнав поранень 15-річний хлопець.", "i1c1"),
    ("Постраждалих – 7.", "i7"),
    ("Без постраждалих не обійшлося: двоє поранених.", "i2"),
    ("Поранено від 3 до 5 людей.", "i3>~"),
    ("У Херсоні внаслідок атаки дрона поранено 47-річного чоловіка, його доставили до лікарні.", "i1"),
    ("Минулого року тут загинули 12 людей.", ""),
    ("Семеро людей дістали поранення, двоє з них у важкому стані.", "i7"),
    ("Лікарі борються за життя постраждалого.", ""),
    ("Загиблих та поранених, за попередньою інформацією, немає.", "0"),
    ("Жертв внаслідок ракетного удару по складу в місті немає.", "k0"),
    ("Пролунали вибухи, є поранений.", "i1"),
    ("Є загиблий і троє поранених.", "k1 i3"),
    ("У лікарні помер один з постраждалих.", "k1p"),
    ("Є жертви серед цивільного населення.", ""),
    ("Удар пошкодив цивільний об'єкт, загинули люди.", ""),
    ("Унаслідок удару по житловому будинку загинули четверо людей, серед них дитина.", "k4c1"),
    ("Через ворожу атаку травмувалися семеро містян.", "i7"),
    ("У лікарні перебувають 9 поранених.", "i9"),
    ("62-річний чоловік отримав вибухову травму та уламкові поранення.", "i1"),
    ("Двоє чоловіків 40 і 52 років дістали поранення.", "i2"),
    ("Рятувальники вилучили з-під завалів тіла трьох загиблих.", "k3"),
    ("Постраждало двоє дітей — 6 і 9 років.", "i2c2"),
    ("Кількість постраждалих унаслідок атаки на Харків зросла до 38, серед них 4 дитини.", "i38^c4"),
    ("Є загиблі та поранені.", ""),
    ("На Херсонщині за добу поранено 14 осіб, загинуло двоє.", "i14 k2"),
    ("Помер чоловік, який дістав поранення під час обстрілу 2 лютого.", "k1"),
    ("Загинув 19-річний хлопець, двоє його друзів поранені.", "k1c1 i2"),
    ("Поліцейський загинув під час евакуації.", "k1"),
    ("Унаслідок влучання КАБ загинула жінка, 48-річний чоловік у лікарні.", "k1 i1"),
    ("Жінка, 1957 року народження, дістала множинні осколкові поранення.", "i1"),
    ("Інформації щодо постраждалих не надходило.", "0"),
    ("Пошкоджено 14 будинків, 3 гаражі, поранено собаку.", ""),
    ("Поранено двох місцевих жителів.", "i2"),
    ("Загинула місцева жителька.", "k1"),
    ("Поранено 15-річну дівчину та її 40-річну маму.", "i2c1"),
    ("Поранено щонайменше 4 людини, 2 загинули", "i4> k2"),
    ("2 людей загинуло, 5 — поранено", "k2 i5"),
    ("Загиблі: 3. Поранені: 8.", "k3 i8"),
    ("Загинуло 3, поранено 8 людей", "k3 i8"),
    ("кількість загиблих — 6", "k6^"),
    ("поранення різного ступеня тяжкості дістали 11 людей, з них 3 дитини", "i11c3"),
    ("госпіталізували 4 людей", "i4"),
    ("жертвами обстрілу стали двоє людей", "k2"),
    ("Унаслідок атаки одна жінка загинула, троє чоловіків та дитина поранені", "k1 i4c1"),
    ("На місці загинула 43-річна жінка, її 15-річний син у важкому стані.", "k1 i1"),
    ("Поранені 47- і 52-річний чоловіки.", "i2"),
    ("Постраждали чоловіки 51, 36, 43, 38 років, жінки 41, 57, 58, 52 років.", "i8"),
    ("Поранено двох чоловіків, жінку.", "i3"),
    ("Кількість постраждалих у Харкові — 29 осіб.", "i29^"),
    ("За попередніми даними, поранень зазнали двоє працівників підприємства.", "i2"),
    ("Серед загиблих двоє дітей, 7 і 12 років.", "k2pc2"),
    ("Станом на 18:00 відомо про трьох загиблих і 21 пораненого.", "k3 i21"),
    ("Окупанти вбили двох мешканців Донеччини, ще семеро людей дістали поранення.", "k2 i7+"),
    ("П'ятеро поранених у стабільному стані.", "i5"),
    ("Вибуховою хвилею вибило вікна, жінку посікло склом.", "i1"),
    ("24 особи дістали поранення, з них восьмеро госпіталізовані.", "i24 i8p"),
    ("Військові РФ убили цивільного чоловіка.", "k1"),
    ("Унаслідок обстрілу жодна людина не постраждала.", "0"),
    ("На щастя, обійшлося без травмованих і загиблих.", "0"),
    ("Контужений один поліцейський.", "i1"),
    ("Поранень зазнали двоє людей, листоноша і водій.", "i2"),
    ("Поранені двоє жінок, чоловік і підліток.", "i4c1"),
    ("Удар забрав життя двох чоловіків та жінки.", "k3"),
    ("Ракета обірвала життя 9-річної дівчинки.", "k1c1"),
    ("Ушпиталена 61-річна жінка.", "i1"),
    ("Трьом людям знадобилася допомога медиків.", "i3"),
    ("Постраждалі відсутні.", "0"),
    ("У Сіверську поранено людину, в Лимані — 4 людей.", "i1 i4+"),
    ("Поранені: у Лимані — двоє, у Торецьку — один.", "i2+ i1+"),
    ("По одному поранено в Сіверську та Лимані.", "i1"),
    ("Дрон убив тракториста, вибуховою хвилею поранивши двох жінок.", "k1 i2"),
    ("Травмувалися чоловік 1985 року народження та жінка 1990 р.н.", "i2"),
    ("Один чоловік загинув, ще один, доставлений у важкому стані до лікарні, помер.", "k1 k1+"),
    ("До 42 людей збільшилася кількість постраждалих.", "i42~^"),
    ("Згодом один із чоловіків помер від травм.", "k1p"),
    ("За допомогою лікарів звернулися семеро людей.", "i7"),
    ("Поранені чоловіки віком 44 та 51 рік.", "i2"),
    ("Постраждалих на даний момент 17 осіб.", "i17"),
    ("Життя втратили двоє мирних мешканців.", "k2"),
    ("Загинуло подружжя з двома дітьми.", "k4c2"),
    ("Водій перебував у салоні та загинув на місці від травм.", "k1"),
    ("Її доставили до лікарні, проте врятувати її не вдалося.", "k1p"),
    ("Внаслідок атаки постраждав 16-річний.", "i1"),
    ("Загинула 70-річна, ще один поранений.", "k1 i1+"),
    ("Обстріл забрав життя жительки громади.", "k1"),
    ("Загинув чоловік – його тіло рятувальники дістали з-під завалів.", "k1"),
    ("Лікарі боролися за життя, але врятувати не змогли.", "k1p"),
]

RUSSIAN = [
    ("Погибли трое, ранены 18 человек.", "k3 i18"),
    ("Погибла 80-летняя женщина, ещё двое ранены.", "k1 i2+"),
    ("В результате удара пострадали четверо мирных жителей.", "i4"),
    ("Ранения получили семь человек, в том числе трое детей.", "i7c3"),
    ("Число погибших выросло до 11.", "k11^"),
    ("Количество пострадавших увеличилось до сорока пяти.", "i45^"),
    ("Пострадавших нет.", "0"),
    ("Обошлось без жертв и разрушений.", "k0"),
    ("Никто не пострадал.", "0"),
    ("Жертв и пострадавших нет.", "0"),
    ("Погибших нет, один раненый.", "k0 i1"),
    ("По меньшей мере двадцать человек ранены.", "i20>"),
    ("Более 30 раненых, среди них двое детей.", "i30>c2"),
    ("Ранен водитель скорой помощи.", "i1"),
    ("Погиб мужчина 1971 года рождения, его жена госпитализирована.", "k1 i1"),
    ("Погибли супруги и их внук.", "k3c1"),
    ("Дрон ранил двоих рабочих.", "i2"),
    ("Убиты две женщины.", "k2"),
    ("Повреждены 14 домов и школа.", ""),
    ("Сбиты 22 беспилотника и 4 ракеты.", ""),
    ("С начала войны в городе погибли 300 человек.", ""),
    ("Потери противника составили 1200 солдат убитыми.", ""),
    ("Есть погибшие и раненые.", ""),
    ("Из-под завалов извлекли тело мужчины.", "k1"),
    ("Информация о пострадавших уточняется.", ""),
    ("До десяти человек получили травмы.", "i10~"),
    ("Пострадали девять человек: пять женщин и четверо мужчин.", "i9"),
    ("Двое погибших в Никополе, один — в Марганце.", "k2 k1+"),
    ("Всего по стране погибли шесть человек.", "k6TS"),
    ("Осколочные ранения у 13-летнего мальчика.", "i1c1"),
    ("Пострадала школа и храм.", ""),
    ("Двое полицейских ранены, один из них скончался в больнице.", "i2 k1p"),
    ("Ранены пятеро, двое из них в тяжёлом состоянии.", "i5"),
    ("Погиб человек.", "k1"),
    ("Есть раненый.", "i1"),
    ("Пострадали, по меньшей мере, 5 человек.", "i5"),
    ("Ранены, по предварительным данным, трое.", "i3"),
    ("Пострадавшим оказался один железнодорожник.", "i1"),
    ("Есть жертвы среди гражданского населения.", ""),
    ("Не менее 6 человек погибло.", "k6>"),
    ("Сорок два человека обратились за помощью, троих госпитализировали.", "i3"),
    ("Тридцать один раненый.", "i31"),
    ("В 2022 году здесь погибли 12 человек.", ""),
    ("Одна людина загинула, ще одна зазнала поранень.", "k1 i1+"),
    ("За медичною допомогою звернулися 11 людей.", "i11"),
    ("Минулося без загиблих та травмованих.", "0"),
    ("В результате атаки пострадали 17 человек, из них трое — дети.", "i17c3"),
    ("Двое мирных жителей погибли, ещё пятеро получили ранения различной степени тяжести.", "k2 i5+"),
    ("Госпитализированы семь человек, включая беременную женщину.", "i7"),
    ("Под завалами обнаружили тела матери и ребёнка.", "k2c1"),
    ("Беспилотник атаковал автомобиль, водитель погиб на месте.", "k1"),
    ("Число раненых в Одессе возросло до двадцати трёх.", "i23^"),
    ("Пожилая женщина погибла под завалами дома.", "k1"),
    ("Ранены мужчина и две женщины.", "i3"),
    ("О пострадавших не сообщается.", "0"),
    ("По предварительной информации, никто не погиб и не ранен.", "0"),
    ("Трое сотрудников энергокомпании получили ранения, один погиб.", "i3 k1"),
    ("За сутки в области погибли пять человек, ранены двенадцать.", "k5 i12"),
    ("Скончалась женщина, раненная при обстреле накануне.", "k1"),
    ("Удар унёс жизни семи человек.", "k7"),
    ("Пострадавшие: женщина 64 лет и её 10-летний внук.", "i2c1"),
    ("Ранены двое местных жителей.", "i2"),
    ("погибших — 3, раненых — 8", "k3 i8"),
    ("убиты 3 и ранены 8 человек", "k3 i8"),
    ("жертвами удара стали три человека", "k3"),
    ("Врятовано 12 людей, загинув один.", "k1"),
    ("Погибли мать и двое её детей.", "k3c2"),
    ("Ещё трое пострадавших обратились к врачам.", "i3+"),
    ("Ранения различной степени получили не менее пятнадцати горожан.", "i15>"),
    ("Жертвами ракетного удара стали 12 человек, 40 ранены.", "k12 i40"),
    ("Всего пострадали 26 человек, двое в реанимации.", "i26S"),
    ("Постраждала родина, дитина в реанімації.", ""),
    ("Среди раненых двое подростков.", "i2pc2"),
    ("Дрон ударил по машине: супруги погибли.", "k2"),
    ("Двое рабочих погибли, один ранен.", "k2 i1"),
    ("Пострадала 9-летняя девочка, её бабушка погибла.", "i1c1 k1"),
    ("К счастью, люди не пострадали.", "0"),
    ("Известно о двоих погибших и четырёх раненых.", "k2 i4"),
    ("Обстрел привел к гибели женщины 1957 года рождения.", "k1"),
    ("Удар унес жизнь 8-летней девочки.", "k1c1"),
    ("Скончалась в больнице 71-летняя женщина.", "k1"),
    ("Двое гражданских, мужчина и женщина, получили осколочные ранения.", "i2"),
    ("В Лимане ранен человек, в Ямполе - 2 человека.", "i1 i2+"),
    ("Двум жителям понадобилась помощь медиков.", "i2"),
    ("Уничтожили 14 единиц военной техники, около 20 получили ранения.", ""),
    ("До 12 человек выросло число погибших.", "k12~^"),
    ("Позже один из мужчин скончался.", "k1p"),
    ("Двое детей обратились к врачам.", "i2c2"),
    ("Погибли женщины в возрасте 44 и 51 года.", "k2"),
    ("Женщину госпитализировали, но спасти ее не удалось.", "k1"),
    ("Погибли супруги с ребенком.", "k3c1"),
    ("Ранен 34-летний, его госпитализировали.", "i1"),
    ("Ранены 34-летний и 35-летняя жители.", "i2"),
    ("Погиб мужчина, еще два жителя, в том числе – женщина, получили ранения.", "k1 i2+"),
]


#: A toll without a word for the dead or the wounded is of those told before.
TOLLS = [
    ("Six people were hurt. Later the casualty toll rose to nine.", "i6 i9^"),
    ("One man was killed and ten hurt. The number of victims has grown to 10.", "k1 i10"),
    ("Two were killed. The toll rose to five.", "k2 k5^"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH + UKRAINIAN + RUSSIAN + TOLLS)
def test_a_figure_is_read_as_a_careful_reader_would(text: str, expected: str) -> None:
    assert " ".join(map(brief, find_casualties(text))) == expected


PIECES = [
    *" 1234567890,.'-\n—«»()",
    "двоє ",
    "поранено ",
    "killed ",
    "five ",
    "and ",
    "people ",
    "жінка ",
    "including ",
    "İ",
    "ʼ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_spans_hold_what_they_say_under_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for figure in find_casualties(text):
        assert text[figure.start : figure.end] == figure.why


ALL = [text for text, _ in ENGLISH + UKRAINIAN + RUSSIAN]


#: Somebody of whom only the condition is told may be one of those hurt that a paragraph above told of.
CONDITION = ("у важкому стані", "in intensive care", "for the life of")
ALONE = [text for text in ALL if not any(words in text for words in CONDITION)]


@given(st.lists(st.sampled_from(ALONE), min_size=2, max_size=4))
def test_a_paragraph_changes_nothing_in_another(paragraphs: list[str]) -> None:
    apart = [figure.why for text in paragraphs for figure in find_casualties(text)]
    assert [figure.why for figure in find_casualties("\n\n".join(paragraphs))] == apart


@given(st.text(max_size=300))
def test_any_unicode_is_read_without_an_error(text: str) -> None:
    for figure in find_casualties(text + " killed 2 people"):
        assert figure.killed is None or 0 <= figure.killed < 1000


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "(",
        "two ",
        "двоє ",
        "killed ",
        "and ",
        "two people and ",
        "5 поранених ",
        "сто двадцять ",
        "more ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    find_casualties(text)
    assert time.perf_counter() - start < 60  # a guard against hanging, not a measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people, a guard and a driver, were killed.", "k2"),
        ("Двоє людей, охоронець і водій, загинули.", "k2"),
        ("Два человека, охранник и водитель, погибли.", "k2"),
        ("A man was badly wounded and later died in hospital.", "k1"),
        ("Поранений чоловік помер у лікарні.", "k1"),
        ("Ранение получил мужчина, умерший в больнице.", "k1"),
        ("До лікарів звернувся чоловік, який постраждав уранці.", "i1"),
        ("On Oct. 26 killed one civilian in the district.", "k1"),
        ("Attacks kill 3, injure 21", "k3 i21"),
        ("Число пострадавших возросло до 13, среди них — мальчики 7 и 16 лет.", "i13^c2"),
        ("По допомогу до медиків звернулися троє людей.", "i3"),
        ("Число пострадавших увеличилось до трёх: одну женщину госпитализировали.", "i3^ i1p"),
        ("Лиман обстріляли з «Градів», поранений.", "i1"),
        ("Несколько человек получили ранения.", ""),
        ("A pensioner received fatal injuries.", "k1"),
        ("A woman born in 1935 was injured.", "i1"),
        ("A couple and their 23-day-old baby were killed.", "k3c1"),
        ("The mother, father and uncle died on the spot.", "k3"),
        ("A man and woman were wounded.", "i2"),
        ("A journalist and activist of the town was wounded.", ""),
        ("Six residents of the Sumy region wounded by shelling", "i6"),
        ("On the night of 26-27 August a missile hit a hotel, leaving civilians dead.", ""),
        ("The fire killed a 70-year-old woman and a 73-year-old and shells injured one more.", "k2 i1+"),
        ("There are 12 people who sought medical help.", "i12"),
        ("A raid killed four people, including boys aged 11 and 14, and injured six others.", "k4c2 i6"),
        ("A man, around 40, has succumbed to his injuries.", "k1"),
        ("The raid on Sumy, which fell silent a year ago, wounded six people.", "i6"),
        ("Sumy, where two people were killed in 2022, buried a man who was killed.", ""),
        ("The blast caused fatal injuries to two women.", "k2"),
        ("Four people were treated on the spot.", "i4"),
        ("A man and two women were being treated in hospital.", "i3"),
        ("The blast hurt three female and two male doctors.", "i5"),
        ("A boy of ten sustained a traumatic amputation of a foot.", "i1c1"),
    ],
)
def test_more_ways_of_telling_who_was_hurt(text: str, expected: str) -> None:
    assert " ".join(map(brief, find_casualties(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Killed: a man, 40, in Bilopillia; a woman in Okhtyrka.",
        "Є загиблі: 40-річний чоловік – у Білопіллі; 65-річна жінка – в Охтирці.",
        "Погибли: 40-летний мужчина – в Белополье; 65-летняя женщина – в Ахтырке.",
    ],
)
def test_a_list_of_the_killed_tells_one_in_each_place(text: str) -> None:
    assert [figure.killed for figure in find_casualties(text)] == [1, 1]


def test_a_list_without_places_says_who_they_were() -> None:
    assert [f.injured for f in find_casualties("П'ятеро поранені: жінка; двоє дітей; чоловік.")] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "The strike damaged houses but did not result in any fatalities.",
        "The strike didn't cause any deaths.",
        "There were no reports of any deaths.",
    ],
)
def test_not_any_is_none(text: str) -> None:
    assert [figure.killed for figure in find_casualties(text)] == [0]


def test_from_one_age_to_another_is_no_figure() -> None:
    assert [f.injured for f in find_casualties("Nine civilians aged 31 to 71 were wounded.")] == [9]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Загинули два 70-річні та 57-річний чоловіки.", "k3"),
        ("Постраждали 61-річний і 36-річний чоловіки, 70-річна жінка та дівчата 12, 14 і 17 років.", "i6"),
        ("Загинув 53-річний чоловік, а 56-річний дістав поранення.", "k1 i1"),
        ("Ще двоє пасажирів не потребують медичної допомоги.", ""),
        ("Постраждали й дві жінки.", "i2+"),
        ("Є загиблі та 8 постраждалих.", "i8"),
        ("Дістали тіло другого загиблого.", "k2"),
        ("Крім хлопчика, постраждав чоловік.", "i2"),
        ("Один з поранених під час удару по Сумах помер.", "k1p"),
        ("Двох жінок росіяни вбили у Семенівці.", "k2"),
        ("Після удару 45-річна жінка перебуває в обласній лікарні.", "i1"),
        ("Это вторая официально подтвержденная жертва удара.", "k2"),
        ("Під час другого прильоту постраждав ліцей.", ""),
        ("Постраждали троє людей: м. Лиман - 1, Сіверськ - 2.", "i3 i1+ i2+"),
        ("Ранены мужчина 40 лет и женщина, ему 40, ей тоже 41.", "i2"),
        ("Девушка, ей тоже 22, ранена.", "i1"),
        ("Семеро людей (три жінки, четверо чоловіків) стали жертвами обстрілу.", "k7"),
        ("В Измаиле раненых двое — супруги из Рени.", "i2"),
        ("В списке погибших теперь 14 имен.", "k14^"),
        ("Трое её соседей в больницах.", "i3"),
        ("Ні постраждалих, ні пошкоджень немає.", "0"),
        ("До лікарів ніхто не звертався.", "0"),
        ("Прохожий получил порезы рук.", "i1"),
        ("Shells killed two men and a five-years-old boy.", "k3"),
        ("Shells killed two men and five-year-old boy.", "k3"),
        ("The strike left 400 households without power and hurt two residents.", "i2"),
        ("Число раненых выросло с 12 до 31.", "i31~^"),
        ("О 9:00 знали про 12 поранених. Опівдні їх було вже 41, о 15:00 — 49, а надвечір — 58.", "i12 i58^"),
        ("В городе ранены 12 человек. К вечеру их стало 18.", "i12 i18^"),
        ("Ранены трое. Дроны летели всю ночь, их было 58.", "i3"),
        (
            "A boy hurt in another raid on Izmail, west of Odesa, has since died in hospital.",
            "k1",
        ),
    ],
)
def test_ages_and_lists_of_places_are_counted_and_those_without_need_are_not(text: str, said: str) -> None:
    assert " ".join(brief(figure).split("c")[0] for figure in find_casualties(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Четверых гражданских не стало.", "k4"),
        ("В Ильиновке раненый и побитый дом.", "i1"),
        ("Погибшим от 43 до 81 года, раненым — от пятидесяти до семидесяти двух.", ""),
        ("Утром говорили о восьми раненых, к обеду раненых стало пятнадцать.", "i8 i15^"),
        ("Ещё одного, жителя Антоновки, госпитализировали.", "i1"),
        ("Погибли двое, десятки человек пострадали.", "k2"),
        ("Ранен бондарь, 61 год.", "i1"),
        ("Двое убиты: один в Лимане, второй — в Яровой.", "k2 k1+ k1+"),
        (
            "Чоловіка поранено в Лимані. Ще двоє, подружжя по 47 років, — в Яровій. Троє – у Дружківці.",
            "i1 i2 i3",
        ),
        ("Чоловіка поранено. Двоє рятувальників у Лимані гасили пожежу.", "i1"),
        ("Поранено двох. Били із С-300.", "i2"),
        ("Загинула родина: батьки і двоє дітей.", "k4"),
        ("Батьки загиблої дівчинки чекають на звістку.", ""),
        ("Три женщины — 51, 18 и 69 лет — в больнице.", "i3"),
        ("Посекло 12 усадеб.", ""),
        ("Позднее один из раненых скончался в больнице.", "k1p"),
        ("Дрон скинув вибухівку на жінку – вона загинула на місці.", "k1"),
        ("Є постраждала – жінка 81 року, її поранило склом.", "i1"),
        ("Двое охранников отравились дымом.", "i2"),
        ("Вікна вибиті, людей не зачепило.", "0"),
        ("Поранень зазнав лісник. Кочегар загинув. Згорів ангар.", "i1 k1"),
        ("Без загиблих, поранений один цивільний.", "k0 i1"),
        ("Мертву жінку знайшли під завалами.", "k1"),
        ("Мэр говорил о пяти раненых, к семи утра — о девяти, в 10:15 — о двенадцати.", "i5 i12^"),
        ("Поранено п'ятьох, пошкоджено будинки — 12, вранці згорів склад — один.", "i5"),
        ("Погиб семилетний мальчик.", "k1"),
        ("Двое пожилых супругов ранены.", "i2"),
        ("Пострадавших восемь. К вечеру врачи назвали новую цифру: одиннадцать.", "i8 i11^"),
        ("Ранены четверо. Данные на 13:00: 38 человек, из них трое дети.", "i4 i38^"),
        ("Ранены четверо. Данные ГСЧС: 12 спасателей тушили пожар.", "i4"),
        ("Мужчина в больнице с ожогами 40 % тела.", "i1"),
        ("В больницу обратились двое мужчин, 49 и 56 лет, которых ранило 22 февраля.", "i2"),
        ("A man was killed and his companion, 65, was wounded.", "k1 i1"),
        ("Women aged 31 and 47 and three men were wounded.", "i5"),
        ("Boys aged four and six and two women were wounded.", "i4"),
        ("Their victims, 12, were taken to hospital.", "i12"),
        ("Nineteen of the wounded are in hospitals, two with burns.", ""),
        ("Five of the injured are children, 12 injured in total.", "i12S"),
    ],
)
def test_people_told_in_passing_are_counted_and_ages_and_houses_are_not(text: str, said: str) -> None:
    assert " ".join(brief(figure).split("c")[0] for figure in find_casualties(text)) == said
