package dev.triptych.elasticsearch.text;

import dev.triptych.application.base.text.TextForms;
import dev.triptych.application.contract.TextFormsContract;

class IcuTextFormsTest extends TextFormsContract {
    @Override
    protected TextForms forms() {
        return new IcuTextForms();
    }
}
