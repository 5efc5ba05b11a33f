<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>rebus::ui::ContextMeter</name>
    <message numerus="yes">
        <source>%n older turn(s) no longer fit and are grey; pin what should be kept.</source>
        <translation>
            <numerusform>%n older turn no longer fits and is grey; pin what should be kept.</numerusform>
            <numerusform>%n older turns no longer fit and are grey; pin what should be kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::FolderCaptions</name>
    <message numerus="yes">
        <source>%n picture(s) have a caption.</source>
        <translation>
            <numerusform>%n picture has a caption.</numerusform>
            <numerusform>%n pictures have a caption.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s); “Start” goes on there.</source>
        <translation>
            <numerusform>%n waits; “Start” goes on there.</numerusform>
            <numerusform>%n wait; “Start” goes on there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be described: %1</source>
        <translation>
            <numerusform>%n could not be described: %1</numerusform>
            <numerusform>%n could not be described: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::LibraryPage</name>
    <message numerus="yes">
        <source>%1: %n turn(s), %2</source>
        <translation>
            <numerusform>%1: %n turn, %2</numerusform>
            <numerusform>%1: %n turns, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the %n entries of the bin for good?</source>
        <translation>
            <numerusform>Delete the one entry of the bin for good?</numerusform>
            <numerusform>Delete the %n entries of the bin for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are wrong; &quot;rebus sessions repair&quot; saves what can be read.</source>
        <translation>
            <numerusform>%n thing is wrong; &quot;rebus sessions repair&quot; saves what can be read.</numerusform>
            <numerusform>%n things are wrong; &quot;rebus sessions repair&quot; saves what can be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n prompt(s) waited when Rebus ended.</source>
        <translation>
            <numerusform>%n prompt waited when Rebus ended.</numerusform>
            <numerusform>%n prompts waited when Rebus ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::PromptListDialog</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::ReplayDialog</name>
    <message numerus="yes">
        <source>%n reply(s).</source>
        <translation>
            <numerusform>%n reply.</numerusform>
            <numerusform>%n replies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s); they took %1 s when they were made.</source>
        <translation>
            <numerusform>%n reply; it took %1 s when it was made.</numerusform>
            <numerusform>%n replies; they took %1 s when they were made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n reply(s): %1.</source>
        <translation>
            <numerusform>Of %n reply: %1.</numerusform>
            <numerusform>Of %n replies: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::TurnDeletion</name>
    <message numerus="yes">
        <source>%n turn(s) that follow it, on all branches, are deleted with it.</source>
        <translation>
            <numerusform>%n turn that follows it is deleted with it.</numerusform>
            <numerusform>%n turns that follow it, on all branches, are deleted with it.</numerusform>
        </translation>
    </message>
</context>
</TS>
